#include "wrappinglineedit.h"

#include <QKeyEvent>
#include <QMimeData>
#include <QTextBlock>
#include <QTextDocument>
#include <QTextLayout>

namespace hawser {

namespace {
constexpr int maximumLines = 5;
}

WrappingLineEdit::WrappingLineEdit(QWidget *parent)
    : QPlainTextEdit(parent)
{
    setTabChangesFocus(true);
    setLineWrapMode(WidgetWidth);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(this, &QPlainTextEdit::textChanged, this, &WrappingLineEdit::fit);
    fit();
}

QSize WrappingLineEdit::sizeHint() const
{
    const int margins = 2 * frameWidth() + int(2 * document()->documentMargin());
    return {fontMetrics().averageCharWidth() * 20, fontMetrics().lineSpacing() * m_lines + margins};
}

QSize WrappingLineEdit::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 8, sizeHint().height()};
}

void WrappingLineEdit::insertFromMimeData(const QMimeData *source)
{
    const qsizetype room = maximumLength - document()->characterCount();
    QString text = source->text().left(qMax<qsizetype>(0, room));
    for (QChar &c : text) {
        if (c.category() == QChar::Other_Control || c == QChar::ParagraphSeparator
            || c == QChar::LineSeparator)
            c = u' ';
    }
    insertPlainText(text);
    ensureCursorVisible();
}

void WrappingLineEdit::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        event->ignore();
        return;
    }
    QPlainTextEdit::keyPressEvent(event);
}

void WrappingLineEdit::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    fit();
}

void WrappingLineEdit::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        updateGeometry();
}

void WrappingLineEdit::fit()
{
    int lines = 0;
    for (QTextBlock block = document()->begin(); block.isValid() && lines < maximumLines;
         block = block.next())
        lines += qMax(1, block.layout()->lineCount());
    lines = qBound(1, lines, maximumLines);
    setVerticalScrollBarPolicy(lines < maximumLines ? Qt::ScrollBarAlwaysOff
                                                    : Qt::ScrollBarAsNeeded);
    if (lines == m_lines)
        return;
    m_lines = lines;
    updateGeometry();
}

} // namespace hawser
