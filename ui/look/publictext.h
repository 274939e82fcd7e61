#pragma once

#include <QPlainTextEdit>

#include <deque>

namespace hawser {

/// Lines of text to read, newest last, as they may be seen: see forScreen(). Bounded; stays at the
/// end unless the reader scrolled away.
class PublicText : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit PublicText(qsizetype maximumLines, QWidget *parent = nullptr);

    /// Display text, each one line.
    void setLines(const QStringList &lines);
    void addLine(const QString &line);
    void copyAll() const;

private:
    void fill();

    qsizetype m_maximum;
    std::deque<QString> m_lines; // as they are, not as they are shown
};

} // namespace hawser
