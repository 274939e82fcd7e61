#include "configfiles/checkrun.h"

#include <QRegularExpression>

#include <algorithm>

namespace hawser::configfiles {

using namespace Qt::StringLiterals;

namespace {

/// With these Rust leaves RCON off, and anybody tries them first elsewhere.
constexpr std::array knownPasswords{"password"_L1,  "changeme"_L1, "abc123"_L1, "qwerty"_L1,
                                    "qwerty123"_L1, "123456"_L1,   "000000"_L1, "password123"_L1,
                                    "12345678"_L1,  "admin"_L1};
constexpr qsizetype longestPlaceholder = 100;
constexpr qsizetype shortPassword = 8; // Rust warns of shorter ones in its log

bool isKnownPassword(const QString &password)
{
    return std::any_of(knownPasswords.begin(), knownPasswords.end(), [&](QLatin1StringView known) {
        return password.compare(known, Qt::CaseInsensitive) == 0;
    });
}

/// Goes through URLs, command lines and files of every kind as it is.
bool isPlainSecret(const QString &secret)
{
    static const QRegularExpression form(u"^[A-Za-z0-9._~-]*$"_s);
    return form.match(secret).hasMatch();
}

bool isPlaceholder(const QString &token)
{
    static const QRegularExpression form(
        u"^<.*>$|^\\{.*\\}$|^\\[.*\\]$|your.*(token|key|id|server)|^x{3,}$|^\\*{3,}$|^\\.{3}$|"
        "change.?me|replace.?(me|this)|^todo$|^(registration|identity)?.?token$|insert.*here|"
        "paste.*here|placeholder|example"_s,
        QRegularExpression::CaseInsensitiveOption);
    return token.size() <= longestPlaceholder && form.match(token).hasMatch();
}

QList<TextEdit> newPasswordEdit(const CheckRun &run, const ConfigEntry &entry)
{
    return run.expected.newPassword ? replacement(entry, run.expected.newPassword())
                                    : QList<TextEdit>();
}

QString passwordAdvice(const CheckRun &run)
{
    const QString advice
        = Words::translate("ConfigFiles", "Take at least 16 letters and digits, chosen by chance.");
    return run.expected.newPassword ? advice + u' '
            + Words::translate("ConfigFiles",
                               "If you let Hawser write a new one here, whoever "
                               "logs in with it has to be told.")
                                    : advice;
}

bool isQuoteMark(QChar letter)
{
    return letter == u'"' || letter == u'\'' || letter == u'`';
}

} // namespace

QString unwrapped(const QString &value)
{
    const QString bare = value.trimmed();
    const bool isQuoted
        = bare.size() > 1 && isQuoteMark(bare.front()) && bare.back() == bare.front();
    return isQuoted ? bare.sliced(1, bare.size() - 2).trimmed() : bare;
}

bool checkWrapping(CheckRun &run, const ConfigEntry &entry, Severity severity)
{
    const QString bare = unwrapped(entry.value);
    if (bare == entry.value || entry.isDynamic)
        return false;
    const bool isQuoted = bare.size() + 1 < entry.value.trimmed().size();
    run.add(severity, isQuoted ? Issue::Quotes : Issue::Blanks, entry,
            (isQuoted ? Words::translate("ConfigFiles",
                                         "The quotes around the value of %1 become a part "
                                         "of it.")
                      : Words::translate("ConfigFiles",
                                         "Blanks around the value of %1 become a part of "
                                         "it."))
                .arg(entry.key),
            Words::translate("ConfigFiles", "Take them away."), replacement(entry, bare));
    return true;
}

quint16 checkPort(CheckRun &run, const ConfigEntry &entry)
{
    bool isNumber = false;
    const int port = unwrapped(entry.value).toInt(&isNumber);
    if (isNumber && port > 0 && port <= 0xffff)
        return quint16(port);
    run.add(
        Severity::Error, Issue::PortInvalid, entry,
        Words::translate("ConfigFiles", "%1 is no port: a number from 1 to 65535.").arg(entry.key));
    return 0;
}

void checkDialledPort(CheckRun &run, const ConfigEntry &entry, int shift)
{
    const quint16 port = checkPort(run, entry);
    const int wanted = run.expected.port.value_or(0) - shift;
    if (port == 0 || wanted <= 0 || port == wanted)
        return;
    run.add(
        Severity::Error, Issue::PortMismatch, entry,
        Words::translate("ConfigFiles", "The game listens on port %1, Hawser dials %2.")
            .arg(port + shift)
            .arg(wanted + shift),
        Words::translate("ConfigFiles", "Change one of them: the port in Hawser, or this line."),
        replacement(entry, QString::number(wanted)), true);
}

std::optional<bool> checkBoolean(CheckRun &run, const ConfigEntry &entry)
{
    const QString word = unwrapped(entry.value).toLower();
    if (word == u"true" || word == u"false")
        return word == u"true";
    const bool isYes = word == u"1" || word == u"yes" || word == u"on";
    run.add(Severity::Error, Issue::NotBoolean, entry,
            Words::translate("ConfigFiles", "%1 knows only true and false.").arg(entry.key), {},
            isYes ? replacement(entry, u"true"_s) : QList<TextEdit>());
    return {};
}

void checkPassword(CheckRun &run, const ConfigEntry &entry)
{
    const QString password = entry.value;
    if (isKnownPassword(unwrapped(password)) || password.size() < shortPassword) {
        const bool isKnown = isKnownPassword(unwrapped(password));
        run.add(isKnown ? Severity::Error : Severity::Warning, Issue::PasswordWeak, entry,
                (isKnown ? Words::translate("ConfigFiles",
                                            "%1 is one of the passwords that everybody "
                                            "tries first.")
                         : Words::translate("ConfigFiles", "%1 is shorter than 8 letters."))
                    .arg(entry.key),
                passwordAdvice(run), newPasswordEdit(run, entry), true);
    } else if (!checkWrapping(run, entry, Severity::Error) && !isPlainSecret(password)) {
        run.add(Severity::Warning, Issue::PasswordSpecial, entry,
                Words::translate("ConfigFiles",
                                 "%1 holds other signs than letters, digits, \".\", "
                                 "\"_\", \"-\" and \"~\": scripts, files and URLs read "
                                 "them differently.")
                    .arg(entry.key),
                passwordAdvice(run), newPasswordEdit(run, entry), true);
    }
}

void checkToken(CheckRun &run, const ConfigEntry &entry, const QString &expected, bool isSecret)
{
    if (entry.isDynamic)
        return;
    const QString token = unwrapped(entry.value);
    if (token.isEmpty()) {
        run.add(Severity::Error, Issue::TokenMissing, entry,
                Words::translate("ConfigFiles", "%1 is empty.").arg(entry.key),
                Words::translate("ConfigFiles", "Without it the mod is not let in."),
                replacement(entry, expected));
    } else if (isPlaceholder(token) && token != expected) {
        run.add(Severity::Error, Issue::TokenPlaceholder, entry,
                Words::translate("ConfigFiles", "%1 is still the word that stands in for it.")
                    .arg(entry.key),
                Words::translate("ConfigFiles", "Put the real one there."),
                replacement(entry, expected));
    } else if (checkWrapping(run, entry, isSecret ? Severity::Error : Severity::Warning)) {
        return;
    } else if (!expected.isEmpty() && token != expected) {
        run.add(isSecret ? Severity::Error : Severity::Warning, Issue::TokenMismatch, entry,
                (isSecret ? Words::translate("ConfigFiles", "%1 is not the one of this Hawser.")
                          : Words::translate("ConfigFiles",
                                             "%1 is not the identity token that was "
                                             "chosen in Hawser."))
                    .arg(entry.key),
                Words::translate("ConfigFiles", "Copy it from Hawser."),
                replacement(entry, expected), true);
    } else if (isSecret && !isPlainSecret(token)) {
        run.add(Severity::Warning, Issue::TokenCharacters, entry,
                Words::translate("ConfigFiles",
                                 "%1 holds other signs than letters, digits, \"_\" and "
                                 "\"-\", which not every mod reads as they are.")
                    .arg(entry.key));
    }
}

} // namespace hawser::configfiles
