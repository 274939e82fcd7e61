#pragma once

#include "connectors/endpointoptions.h"
#include "desktop/autostart.h"
#include "desktop/linkopener.h"

#include <QDialog>
#include <QList>

class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QStackedWidget;

namespace hawser {

class CommandBook;
class Console;
class SettingsFile;
class SettingsPage;

/// All settings, on pages, with a search over them. Changes are carried out at once; only how the
/// endpoint listens has a button of its own.
class SettingsDialog : public QDialog
{
    Q_OBJECT

public:
    /// All three must outlive the dialog.
    SettingsDialog(SettingsFile &settings, CommandBook &book, Console &console,
                   QWidget *parent = nullptr,
                   Autostart autostart
                   = Autostart(Autostart::thisProgram(), {QStringLiteral("--minimized")}),
                   LinkOpener links = LinkOpener());

signals:
    void endpointWanted(const hawser::EndpointOptions &options);
    void stopWanted();
    void restartWanted();

private:
    void addPage(SettingsPage *page);
    void build();
    QWidget *makeButtons();
    void search(const QString &query);
    void showPage(int row);

    Autostart m_autostart;
    LinkOpener m_links;
    QLineEdit *m_search;
    QListWidget *m_names;
    QStackedWidget *m_stack;
    QLabel *m_nothing;
    QPushButton *m_reset;
    QList<SettingsPage *> m_pages;
};

} // namespace hawser
