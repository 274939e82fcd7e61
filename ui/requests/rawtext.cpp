#include "rawtext.h"

#include "look/privacy.h"
#include "protocol/displaytext.h"

#include <QCoreApplication>
#include <QLocale>

#include <string>

namespace hawser {

namespace {

/// Cleaning shows line ends as a sign, so each line is cleaned by itself.
QString cleanLine(QByteArrayView line)
{
    std::string clean;
    appendClean(clean, {line.data(), std::size_t(line.size())}, std::size_t(line.size()) * 3 + 3);
    return QString::fromStdString(clean);
}

/// True where a line may not be broken: inside a surrogate pair, before a combining mark.
bool belongsToPrevious(QChar c)
{
    return c.isLowSurrogate() || c.isMark();
}

void appendBroken(QString &out, QStringView line)
{
    while (line.size() > rawTextLineLength) {
        qsizetype end = rawTextLineLength;
        while (end > 1 && belongsToPrevious(line.at(end)))
            --end;
        out += line.first(end);
        out += u'\n';
        line = line.sliced(end);
    }
    out += line;
}

} // namespace

QString rawText(const QByteArray &raw)
{
    const QByteArrayView shown = QByteArrayView(raw).first(qMin(raw.size(), rawTextLimit));
    QString text;
    qsizetype start = 0;
    while (start <= shown.size()) {
        qsizetype end = shown.indexOf('\n', start);
        if (end < 0)
            end = shown.size();
        if (start > 0)
            text += u'\n';
        // Before it is broken: no line end may part an address.
        appendBroken(text, forScreen(cleanLine(shown.sliced(start, end - start))));
        start = end + 1;
    }
    if (shown.size() < raw.size()) {
        text += u'\n';
        text += QCoreApplication::translate("RawText", "… %1 bytes more")
                    .arg(QLocale().toString(raw.size() - shown.size()));
    }
    return text;
}

} // namespace hawser
