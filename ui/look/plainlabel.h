#pragma once

#include <QLabel>

namespace hawser {

/// A label for any text, also foreign: plain, one line, cut with "…" where there is no room, and
/// then whole in the tool tip. Screen readers always get the whole text.
class PlainLabel : public QLabel
{
    Q_OBJECT

public:
    explicit PlainLabel(QWidget *parent = nullptr);

    void setWholeText(const QString &text);
    const QString &wholeText() const { return m_whole; }

    QSize minimumSizeHint() const override;
    QSize sizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void elide();
    QSize sizeOf(const QString &text) const;

    QString m_whole;
};

/// A label that wraps, for sentences of any length; plain text, can be selected.
QLabel *makeSentence(QWidget *parent);

} // namespace hawser
