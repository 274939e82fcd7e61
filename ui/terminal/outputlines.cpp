#include "terminal/outputlines.h"

#include "protocol/displaytext.h"
#include "protocol/redact.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>

#include <algorithm>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

QString withoutColours(QString text)
{
    static const QRegularExpression escape(u"\\x{1b}\\[[0-9;?]{0,20}[A-Za-z]"_s);
    return text.remove(escape);
}

/// Where the piece that begins at \a from ends, so that no character is torn apart.
qsizetype endOfPiece(const QString &line, qsizetype from)
{
    const qsizetype end = std::min(from + longestOutputLine, line.size());
    const bool isTorn = end < line.size() && line.at(end).isLowSurrogate();
    return isTorn ? end - 1 : end;
}

void addPieces(QStringList &lines, const QString &line)
{
    qsizetype from = 0;
    do {
        const qsizetype end = endOfPiece(line, from);
        lines.append(displayText(line.sliced(from, end - from), std::size_t(longestOutputLine)));
        from = end;
    } while (from < line.size() && lines.size() < mostOutputLines);
}

} // namespace

QStringList outputLines(const QString &output)
{
    const QString text = redact(withoutColours(output.left(mostOutputUnits)));
    QStringList lines;
    qsizetype from = 0;
    while (from < text.size() && lines.size() < mostOutputLines) {
        qsizetype end = text.indexOf(u'\n', from);
        if (end < 0)
            end = text.size();
        const bool hasReturn = end > from && text.at(end - 1) == u'\r';
        addPieces(lines, text.sliced(from, end - from - (hasReturn ? 1 : 0)));
        from = end + 1;
    }
    const qsizetype rest = std::max(output.size() - mostOutputUnits, qsizetype(0))
        + std::max(text.size() - from, qsizetype(0));
    if (rest > 0)
        lines.append(QCoreApplication::translate("Console", "… %1 more characters, not shown")
                         .arg(QLocale().toString(rest)));
    return lines;
}

} // namespace hawser
