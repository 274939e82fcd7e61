#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;

namespace hawser {

/// Asks to type a word, such as the game server's name, before something serious is sent. Part of
/// the panel, no dialog: a box with a button is answered without reading.
class DangerConfirm : public QWidget
{
    Q_OBJECT

public:
    explicit DangerConfirm(QWidget *parent = nullptr);

    /// \a word is what to type; \a question says so and why. Another one than before makes the
    /// answer void.
    void ask(const QString &question, const QString &word);
    bool isConfirmed() const;
    /// Each confirmation holds for one request.
    void clear();

signals:
    void edited();
    void entered(); ///< Return was pressed

private:
    QLabel *m_question;
    QLineEdit *m_answer;
    QString m_word;
};

} // namespace hawser
