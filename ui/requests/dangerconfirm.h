#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;

namespace hawser {

/// Asks to type the game server's name before something serious is sent to it. Part of the panel,
/// no dialog: a box with a button is answered without reading.
class DangerConfirm : public QWidget
{
    Q_OBJECT

public:
    explicit DangerConfirm(QWidget *parent = nullptr);

    /// The name to type. Another one than before makes the answer void.
    void setServerName(const QString &name);
    bool isConfirmed() const;
    /// Each confirmation holds for one request.
    void clear();

signals:
    void edited();
    void entered(); ///< Return was pressed

private:
    QLabel *m_question;
    QLineEdit *m_answer;
    QString m_name;
};

} // namespace hawser
