#include "connectors/sevendays/consoletext.h"

#include "connectors/sevendays/linescanner.h"
#include "protocol/event.h"

#include <QJsonObject>

#include <algorithm>
#include <array>

namespace hawser::sevendays {

using namespace Qt::StringLiterals;

namespace {

constexpr int yearsUntilForEver = 50;
constexpr auto noName = "-unknown-";

QString fromUtf8(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), qsizetype(utf8.size()));
}

bool isStamp(std::string_view text)
{
    constexpr std::string_view form = "0000-00-00 00:00:00";
    return text.size() == form.size()
        && std::equal(text.begin(), text.end(), form.begin(),
                      [](char c, char f) { return f == '0' ? c >= '0' && c <= '9' : c == f; });
}

std::string_view trimmed(std::string_view line)
{
    const std::size_t start = line.find_first_not_of(" \t\r");
    if (start == std::string_view::npos)
        return {};
    return line.substr(start, line.find_last_not_of(" \t\r") + 1 - start);
}

template<typename Function>
void forEachLine(const QString &output, Function function)
{
    const QByteArray utf8 = output.toUtf8();
    std::string_view rest(utf8.data(), std::size_t(utf8.size()));
    while (!rest.empty()) {
        const std::size_t end = rest.find('\n');
        function(trimmed(rest.substr(0, end)));
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    }
}

/// "2031-05-01 12:00:00 - EOS_0002… (Mara) - griefing". The reason may be missing, and with it the
/// blank before it.
bool readBan(std::string_view line, ListedBan &ban)
{
    constexpr std::size_t stampLength = 19;
    if (!isStamp(line.substr(0, stampLength)))
        return false;
    LineScanner scanner(line.substr(stampLength));
    scanner.expect(" - ");
    const std::string_view id = scanner.word();
    scanner.expect(" (");
    const std::string_view name = scanner.upTo(") -");
    if (!scanner.isValid())
        return false;
    scanner.takes(" ");
    ban.ids = idsFromCombined(fromUtf8(id));
    ban.name = name == noName ? QString() : fromUtf8(name);
    ban.reason = fromUtf8(scanner.rest());
    ban.until = fromUtf8(line.substr(0, stampLength));
    return true;
}

QJsonObject item(const QString &code, qint64 amount, qint64 quality)
{
    QJsonObject object{{"code"_L1, code}, {"name"_L1, code}, {"amount"_L1, amount}};
    if (quality > 0)
        object["quality"_L1] = QString::number(quality);
    return object;
}

/// "tracker_item id=171, tag=hawser, location=bag, slot=2, item=foodCanChili, qnty=3, quality=0".
bool readTrackedItem(std::string_view line, QJsonObject &object)
{
    QString code;
    qint64 amount = 1;
    qint64 quality = 0;
    for (const QString &part : fromUtf8(line).split(u',')) {
        const QString field = part.trimmed();
        const qsizetype equals = field.indexOf(u'=');
        const QString key = field.first(std::max(equals, qsizetype(0)));
        const QString value = field.sliced(equals + 1);
        if (key == "item"_L1)
            code = value;
        else if (key == "qnty"_L1 || key == "count"_L1)
            amount = value.toLongLong();
        else if (key == "quality"_L1)
            quality = value.toLongLong();
    }
    if (code.isEmpty() || amount < 1)
        return false;
    object = item(code, amount, quality);
    return true;
}

/// "Slot 0: 003 * foodCanChili - quality: 4" or, for equipment, "Slot: armorIronHelmet".
bool readSlot(std::string_view line, QJsonObject &object)
{
    LineScanner scanner(line);
    scanner.expect("Slot ");
    scanner.whole();
    scanner.expect(": ");
    const qint64 amount = scanner.whole();
    scanner.expect(" * ");
    if (!scanner.isValid() || amount < 1)
        return false;
    constexpr std::string_view mark = " - quality: ";
    std::string_view code = scanner.rest();
    qint64 quality = 0;
    if (const std::size_t at = code.find(mark); at != std::string_view::npos) {
        LineScanner number(code.substr(at + mark.size()));
        quality = number.whole();
        code = code.substr(0, at);
    }
    if (code.empty())
        return false;
    object = item(fromUtf8(code), amount, quality);
    return true;
}

} // namespace

std::vector<ListedBan> readBans(const QString &output)
{
    std::vector<ListedBan> bans;
    forEachLine(output, [&bans](std::string_view line) {
        ListedBan ban;
        if (readBan(line, ban))
            bans.push_back(std::move(ban));
    });
    return bans;
}

QJsonArray banObjects(const std::vector<ListedBan> &bans, const ServerClock &clock,
                      const QDateTime &now)
{
    QJsonArray list;
    for (const ListedBan &ban : bans) {
        QJsonObject player;
        ban.ids.addTo(player);
        player["name"_L1] = ban.name.isEmpty() ? ban.ids.gameId() : ban.name;
        QJsonObject object{{"player"_L1, player}, {"reason"_L1, ban.reason}};
        QDateTime until = QDateTime::fromString(ban.until, u"yyyy-MM-dd HH:mm:ss"_s);
        until.setTimeSpec(Qt::UTC);
        until = until.addSecs(-clock.offsetSeconds());
        if (until.isValid() && until < now.addYears(yearsUntilForEver))
            object["expiresAt"_L1] = until.toString(Qt::ISODateWithMs);
        list.append(object);
    }
    return list;
}

QJsonArray readItemCodes(const QString &output)
{
    QJsonArray list;
    forEachLine(output, [&list](std::string_view line) {
        if (line.empty() || line.find_first_of(" \t") != std::string_view::npos)
            return; // codes have no blanks; the last line counts them
        const QString code = fromUtf8(line);
        list.append(QJsonObject{{"code"_L1, code}, {"name"_L1, code}});
    });
    return list;
}

QJsonArray readInventory(const QString &output)
{
    QJsonArray list;
    forEachLine(output, [&list](std::string_view line) {
        QJsonObject object;
        if (readTrackedItem(line, object) || readSlot(line, object))
            list.append(object);
    });
    return list;
}

bool isError(const QString &output)
{
    return QStringView(output).trimmed().startsWith(u"*** ERROR");
}

bool isUnknownCommand(const QString &output)
{
    return QStringView(output).trimmed().startsWith(u"*** ERROR: unknown command",
                                                    Qt::CaseInsensitive);
}

bool isRefusal(const QString &output)
{
    constexpr std::array words{
        "not found"_L1, "not online"_L1, "no such"_L1,        "invalid"_L1, "wrong number of"_L1,
        "usage:"_L1,    "not exist"_L1,  "is not a valid"_L1, "unknown"_L1, "unable to"_L1,
        "could not"_L1, "cannot"_L1,     "not a number"_L1};
    return isError(output)
        || std::any_of(words.begin(), words.end(), [&output](QLatin1StringView word) {
               return output.contains(word, Qt::CaseInsensitive);
           });
}

} // namespace hawser::sevendays
