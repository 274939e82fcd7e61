#pragma once

#include "settings/settingspage.h"

#include "connectors/endpointoptions.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace hawser {

class Console;

/// Where and how mods dial in. What is entered is carried out by one button, because every mod that
/// is connected is cut off by it.
class ListeningPage : public SettingsPage
{
    Q_OBJECT

public:
    /// \a console must outlive the page.
    explicit ListeningPage(Console &console, QWidget *parent = nullptr);

    void reset() override;
    /// What is entered, over what is so now.
    EndpointOptions entered() const;

signals:
    void endpointWanted(const hawser::EndpointOptions &options);
    /// Mods are not to dial in any more.
    void stopWanted();

private:
    void build();
    void fillChoices();
    QWidget *makeFileRow(QLineEdit *path, const QString &title);
    void show(const EndpointOptions &options);
    void hideFromPublic();
    void listen();
    void refresh();
    QString problem() const;
    QString stateWords() const;

    Console &m_console;
    QCheckBox *m_enabled;
    QComboBox *m_address;
    QSpinBox *m_port;
    QComboBox *m_encryption;
    QWidget *m_files;
    QLineEdit *m_certificate;
    QLineEdit *m_key;
    QLineEdit *m_hostNames;
    QCheckBox *m_answersChecks;
    QSpinBox *m_perAddress;
    QLabel *m_note;
    QLabel *m_state;
    QPushButton *m_listen;
};

} // namespace hawser
