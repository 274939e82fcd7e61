#pragma once

#include <QDialog>

class QLabel;
class QLineEdit;

namespace hawser {

/// Asks for a time as the filter grammar writes them: "14:00", "2026-11-02 14:00", "2h",
/// "yesterday" … Open it by open(); it deletes itself when it is closed.
class GoToTimeDialog : public QDialog
{
    Q_OBJECT

public:
    explicit GoToTimeDialog(QWidget *parent = nullptr);

signals:
    void timeChosen(qint64 us);

private:
    void accept() override;

    QLineEdit *m_field;
    QLabel *m_problem;
};

} // namespace hawser
