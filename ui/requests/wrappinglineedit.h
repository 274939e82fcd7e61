#pragma once

#include <QPlainTextEdit>

namespace hawser {

/// A line edit that wraps and grows to a few lines instead of scrolling sideways. Holds one line:
/// pasted line ends become blanks, Return does nothing, Tab goes on.
class WrappingLineEdit : public QPlainTextEdit
{
    Q_OBJECT

public:
    /// What is pasted beyond is cut; UTF-16 units. More than any argument may have, and little
    /// enough to be laid out at once.
    static constexpr qsizetype maximumLength = 8'192;

    explicit WrappingLineEdit(QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void insertFromMimeData(const QMimeData *source) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void fit();

    int m_lines = 1; // as laid out, at most maximumLines
};

} // namespace hawser
