#pragma once

#include <QDialog>
#include <QString>

class QCheckBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;

namespace hawser {

class ProfileStore;

/// Exports the game servers to a file, or imports them from one, with their secrets only if these
/// are encrypted by a passphrase. The passphrase is forgotten with the dialog.
class TransferDialog : public QDialog
{
    Q_OBJECT

public:
    enum class Direction : quint8 { Export, Import };

    /// \a store must outlive the dialog.
    TransferDialog(ProfileStore &store, Direction direction, const QString &path,
                   QWidget *parent = nullptr);

    /// Asks for a file; if one is chosen, opens a dialog for it.
    static void start(ProfileStore &store, Direction direction, QWidget *parent);

private:
    void build();
    QWidget *makePassphrase();
    void refresh();
    void run();
    void finish(const QString &words, bool isDone);
    bool isExport() const { return m_direction == Direction::Export; }
    QString problem() const;

    ProfileStore &m_store;
    const Direction m_direction;
    const QString m_path;
    QCheckBox *m_withSecrets;
    QLineEdit *m_passphrase;
    QLineEdit *m_again;
    QLabel *m_note;
    QProgressBar *m_progress;
    QPushButton *m_run;
    bool m_isRunning = false;
};

} // namespace hawser
