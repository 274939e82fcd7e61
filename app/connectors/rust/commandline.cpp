#include "connectors/rust/commandline.h"

#include "connectors/rust/steamid.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace hawser::rust::commandline {

using namespace Qt::StringLiterals;

namespace {

struct Sentence
{
    Q_DECLARE_TR_FUNCTIONS(RustCommand)
};

constexpr qsizetype longestArgument = 500;
constexpr qsizetype longestShortName = 64;
constexpr qint64 msPerMinute = 60'000;

/// As the game calls them itself.
constexpr QLatin1StringView noName{"unnamed"};
constexpr QLatin1StringView noReason{"no reason"};

bool isUnprintable(QChar c)
{
    switch (c.category()) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return true;
    default:
        return false;
    }
}

QString cleaned(const QString &text)
{
    QString clean = text;
    for (QChar &c : clean) {
        if (isUnprintable(c) || c.isSpace())
            c = u' ';
        else if (c == u'"')
            c = u'\'';
        else if (c == u'\\')
            c = u'/';
    }
    return clean.trimmed();
}

/// At most \a length units, and no half of a pair at the end.
QString shortened(const QString &text, qsizetype length)
{
    QString start = text.left(length);
    if (!start.isEmpty() && start.back().isHighSurrogate())
        start.chop(1);
    return start;
}

QString unlessEmpty(const QString &text, QLatin1StringView otherwise)
{
    return cleaned(text).isEmpty() ? QString(otherwise) : text;
}

auto noId(const QString &id)
{
    return tl::make_unexpected(
        Sentence::tr("“%1” is not the id of a Steam account, which has 17 digits and begins with 7")
            .arg(cleaned(id).left(40)));
}

bool isShortName(const QString &code)
{
    const auto fits = [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9')
            || c == u'.' || c == u'-' || c == u'_';
    };
    return !code.isEmpty() && code.size() <= longestShortName
        && std::all_of(code.begin(), code.end(), fits);
}

QString banLength(const QDateTime &end, BanEnd form, const QDateTime &now)
{
    switch (form) {
    case BanEnd::Moment:
        return u" %1"_s.arg((end.toMSecsSinceEpoch() + 999) / 1000);
    case BanEnd::Minutes:
        return u" %1m"_s.arg((now.msecsTo(end) + msPerMinute - 1) / msPerMinute);
    }
    Q_UNREACHABLE();
}

QString number(double value)
{
    return QString::number(value, 'f', 2);
}

} // namespace

QString quoted(const QString &text)
{
    return u'"' + shortened(cleaned(text), longestArgument) + u'"';
}

QString plainRest(const QString &text)
{
    return cleaned(text);
}

Command kick(const QString &steamId, const QString &reason)
{
    if (!isSteamId(steamId))
        return noId(steamId);
    return u"kick %1 %2"_s.arg(steamId, quoted(unlessEmpty(reason, noReason)));
}

Command ban(const QString &steamId, const QString &name, const QString &reason,
            const QDateTime &end, BanEnd form, const QDateTime &now)
{
    if (!isSteamId(steamId))
        return noId(steamId);
    if (end.isValid() && end <= now)
        return tl::make_unexpected(Sentence::tr("The ban would end in the past"));
    const QString length = end.isValid() ? banLength(end, form, now) : QString();
    return u"banid "_s + steamId + u' ' + quoted(unlessEmpty(name, noName)) + u' '
        + quoted(unlessEmpty(reason, noReason)) + length;
}

Command unban(const QString &steamId)
{
    if (!isSteamId(steamId))
        return noId(steamId);
    return u"unban "_s + steamId;
}

Command giveItem(const QString &steamId, const QString &shortName, qint64 amount)
{
    if (!isSteamId(steamId))
        return noId(steamId);
    if (!isShortName(shortName))
        return tl::make_unexpected(Sentence::tr("“%1” is not the short name of an item, such as "
                                                "“rifle.ak”")
                                       .arg(cleaned(shortName).left(40)));
    if (amount < 1)
        return tl::make_unexpected(Sentence::tr("The amount must be at least 1"));
    return u"inventory.giveto %1 %2 %3"_s.arg(steamId, shortName, QString::number(amount));
}

Command say(const QString &message)
{
    const QString text = plainRest(message);
    if (text.isEmpty())
        return tl::make_unexpected(Sentence::tr("There is nothing to say"));
    return u"say "_s + text;
}

Command teleport(const QString &steamId, double x, double y, double z)
{
    if (!isSteamId(steamId))
        return noId(steamId);
    if (!std::isfinite(x) || !std::isfinite(y) || !std::isfinite(z))
        return tl::make_unexpected(Sentence::tr("The position is not made of numbers"));
    constexpr double meansSky = -1; // to the plugin
    const QString height = number(y) == number(meansSky) ? number(meansSky - 0.01) : number(y);
    return u"teleportplayer.pos %1 %2 %3 %4"_s.arg(steamId, number(x), height, number(z));
}

Command viewInventory(const QString &steamId)
{
    if (!isSteamId(steamId))
        return noId(steamId);
    return u"viewinventory "_s + steamId;
}

Command typed(const QString &command)
{
    QString line = command;
    for (QChar &c : line) {
        if (isUnprintable(c))
            c = u' ';
    }
    line = line.trimmed();
    if (line.isEmpty())
        return tl::make_unexpected(Sentence::tr("There is no command"));
    return line;
}

} // namespace hawser::rust::commandline
