#pragma once

#include "look/glyphs.h"
#include "protocol/request.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace hawser {

class GlyphLabel;

/// Stands where a list from a game server would be, and says why it is not there and what to do;
/// an answer that could not be understood is shown as it came.
class ListNotice : public QWidget
{
    Q_OBJECT

public:
    explicit ListNotice(QWidget *parent = nullptr);

    void tell(Glyph sign, Tone tone, const QString &title, const QString &advice);
    /// \a reply is no list, and \a trouble says why (display text).
    void tellTrouble(const QString &title, const Reply &reply, const QString &trouble);

signals:
    void retryClicked();

private:
    void build();
    void setParts(bool canRetry, const QString &raw);

    GlyphLabel *m_sign;
    QLabel *m_title;
    QLabel *m_advice;
    QPushButton *m_retry;
    QLabel *m_rawTitle;
    QPlainTextEdit *m_raw;
};

} // namespace hawser
