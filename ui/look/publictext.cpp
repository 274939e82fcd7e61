#include "look/publictext.h"

#include "look/privacy.h"

#include <QClipboard>
#include <QGuiApplication>

#include <algorithm>

namespace hawser {

PublicText::PublicText(qsizetype maximumLines, QWidget *parent)
    : QPlainTextEdit(parent)
    , m_maximum(maximumLines)
{
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setUndoRedoEnabled(false);
    setTabChangesFocus(true);
    setMaximumBlockCount(int(maximumLines));
    connect(&screenPrivacy(), &Privacy::changed, this, &PublicText::fill);
}

void PublicText::setLines(const QStringList &lines)
{
    const qsizetype kept = std::min(lines.size(), m_maximum);
    m_lines.assign(lines.cend() - kept, lines.cend());
    fill();
}

void PublicText::addLine(const QString &line)
{
    m_lines.push_back(line);
    if (qsizetype(m_lines.size()) > m_maximum)
        m_lines.pop_front();
    appendPlainText(forScreen(line));
}

void PublicText::fill()
{
    QStringList shown;
    shown.reserve(qsizetype(m_lines.size()));
    for (const QString &line : m_lines)
        shown.append(forScreen(line));
    setPlainText(shown.join(u'\n'));
    moveCursor(QTextCursor::End);
}

void PublicText::copyAll() const
{
    QGuiApplication::clipboard()->setText(toPlainText());
}

} // namespace hawser
