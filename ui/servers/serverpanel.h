#pragma once

#include "console/console.h"
#include "servers/serverwish.h"
#include "servers/undolist.h"

#include <QStringList>
#include <QWidget>

#include <optional>

class QLineEdit;
class QStackedWidget;

namespace hawser {

class NewServerStrip;
class ServerChanges;
class ServerList;
class ServerListModel;

/// The left of the window: a filter, who wants in, the list of game servers, and what was just done
/// and can be taken back.
class ServerPanel : public QWidget
{
    Q_OBJECT

public:
    /// Both must outlive the panel. \a model is fed by whoever made it.
    ServerPanel(Console &console, ServerListModel &model, QWidget *parent = nullptr);
    ~ServerPanel() override;

    ServerList &list() { return *m_list; }

    /// Groups of which only the header is shown, to be kept with the window.
    QStringList collapsedGroups() const;
    void setCollapsedGroups(const QStringList &groups);

    /// What undo() would take back, in words; empty if nothing.
    QString undoText() const { return m_undo.text(); }

public slots:
    void focusFilter();
    /// Takes the last change back.
    void undo();

signals:
    void serverChosen(const std::optional<hawser::ServerId> &server);
    /// To edit the connection, dial again, or trust a certificate.
    void connectionWished(const hawser::ServerId &server, hawser::ServerWish wish);
    /// undo() takes this back now; empty if nothing.
    void undoChanged(const QString &text);
    /// A change could not be kept; nothing has changed.
    void failed(const hawser::StoreError &error);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void build();
    void wire();
    QWidget *makeNoMatch(QWidget *place);
    void refresh();
    void rename(const ServerId &server);
    void showOwnToken(const ServerId &server);

    Console &m_console;
    ServerListModel &m_model;
    UndoList m_undo;
    ServerChanges *m_changes;
    QLineEdit *m_filter;
    NewServerStrip *m_strip;
    ServerList *m_list;
    QStackedWidget *m_stack; // the list, or that nothing matches
};

} // namespace hawser
