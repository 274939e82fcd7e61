#include "configcheck/diffview.h"

#include "look/theme.h"

#include <QSyntaxHighlighter>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype maximumShownLines = 2500;

/// Colours each line by its first sign.
class DiffColours : public QSyntaxHighlighter
{
public:
    explicit DiffColours(QPlainTextEdit &view)
        : QSyntaxHighlighter(view.document())
        , m_view(view)
    {
    }

protected:
    void highlightBlock(const QString &text) override
    {
        const QPalette palette = m_view.palette();
        QTextCharFormat format;
        if (text.startsWith(u'+'))
            format.setBackground(toneBackground(Tone::Good, palette));
        else if (text.startsWith(u'-'))
            format.setBackground(toneBackground(Tone::Danger, palette));
        else if (text.startsWith(u'@'))
            format.setForeground(toneColour(Tone::Muted, palette));
        setFormat(0, int(text.size()), format);
    }

private:
    QPlainTextEdit &m_view;
};

} // namespace

DiffView::DiffView(QWidget *parent)
    : PublicText(maximumShownLines, parent)
{
    setObjectName(u"configDiff"_s);
    setAccessibleName(tr("What would change in the file"));
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setFont(monospaceFont());
    setPlaceholderText(tr("Tick something above that Hawser can change, and see here what that "
                          "would be."));
    new DiffColours(*this);
}

void DiffView::setDiff(const QList<configfiles::DiffLine> &lines)
{
    QStringList texts;
    for (const configfiles::DiffLine &line : lines)
        texts << line.marked();
    setLines(texts);
    moveCursor(QTextCursor::Start);
}

} // namespace hawser
