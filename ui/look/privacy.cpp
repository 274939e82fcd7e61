#include "look/privacy.h"

#include <QRegularExpression>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype shortestToken = 4;
constexpr qsizetype mostTokens = 1'000;

/// IPv6 is told from times of day (12:30:05) by its "::" or its eight groups, IPv4 from versions
/// and coordinates by its fourth number.
QRegularExpression addressPattern()
{
    const QString v4 = uR"(\d{1,3}(?:\.\d{1,3}){3,})"_s;
    const QString group = u"[0-9A-Fa-f]{1,4}"_s;
    const QString whole = u"(?:%1:){6}(?:%2|%1:%1)"_s.arg(group, v4);
    const QString shortened
        = u"(?:%1(?::%1)*)?::(?=[0-9A-Fa-f])(?:%1:)*(?:%2|%1)|%1(?::%1)*::"_s.arg(group, v4);
    const QString v6 = uR"((?:%1|%2)(?:%[\w.-]{1,32})?)"_s.arg(whole, shortened);
    const QString port = u"(?::\\d{1,5})?"_s;
    return QRegularExpression(
        uR"(\[(?:%1|%2|::)\]%3|(?<!\w)(?:%1)%3(?!\w)|(?<!\d)%2%3(?!\d))"_s.arg(v6, v4, port));
}

bool isWordAt(const QString &text, qsizetype at, qsizetype length)
{
    const auto isPart = [&text](qsizetype i) {
        return i >= 0 && i < text.size() && (text.at(i).isLetterOrNumber() || text.at(i) == u'_');
    };
    return !isPart(at - 1) && !isPart(at + length);
}

void hideWord(QString &text, const QString &word)
{
    qsizetype at = 0;
    while ((at = text.indexOf(word, at)) >= 0) {
        if (isWordAt(text, at, word.size()))
            text.replace(at, word.size(), hiddenForScreen());
        ++at;
    }
}

} // namespace

void Privacy::setOn(bool on)
{
    if (m_on == on)
        return;
    m_on = on;
    emit changed(on);
}

void Privacy::hideToken(const QString &token)
{
    if (token.size() < shortestToken || m_tokens.size() >= mostTokens || m_tokens.contains(token))
        return;
    m_tokens.insert(token);
    if (m_on)
        emit changed(true);
}

Privacy &screenPrivacy()
{
    static Privacy privacy;
    return privacy;
}

QString hiddenForScreen()
{
    return u"•••"_s;
}

QString forScreen(const QString &text)
{
    if (!screenPrivacy().isOn())
        return text;
    static const QRegularExpression address = addressPattern();
    QString shown = text;
    for (const QString &token : screenPrivacy().hiddenTokens())
        hideWord(shown, token);
    return shown.replace(address, hiddenForScreen());
}

QString secretForScreen(const QString &text)
{
    return screenPrivacy().isOn() && !text.isEmpty() ? hiddenForScreen() : text;
}

} // namespace hawser
