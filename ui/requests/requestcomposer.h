#pragma once

#include "console/console.h"

#include <QJsonObject>
#include <QWidget>

#include <tl/expected.hpp>

#include <optional>

class QLabel;
class QTabWidget;

namespace hawser {

class ActionPicker;
class ArgumentForm;
class DangerConfirm;
class RawJsonEditor;
class SendBar;

/// How a game server is called where nothing of it may be missing: its name, else its identity.
QString serverTitle(const ServerInfo &server);

/// Where a request is put together: action, arguments as a form or as JSON (one always follows
/// the other), confirmation, Send. Sends nothing itself.
class RequestComposer : public QWidget
{
    Q_OBJECT

public:
    explicit RequestComposer(QWidget *parent = nullptr);

    void setServer(const std::optional<ServerInfo> &server);
    void setKnownNames(const QList<KnownName> &players, const QList<KnownName> &items);
    void setWaiting(int requests);
    void focusActionPicker();

    /// Puts a request in, for the user to look at and send; \a notice tells what is special.
    void fill(Action action, const QJsonObject &arguments, const QString &notice = {});

    /// Sends if nothing is missing; else shows what is and goes there.
    void trySend();

signals:
    /// \a arguments are checked and in the catalogue's form.
    void submitted(hawser::Action action, const QJsonObject &arguments);

private:
    using Arguments = tl::expected<QJsonObject, QString>; ///< or what is wrong with them

    void build();
    void wire();
    void setAction(Action action);
    void takeForm();
    void takeRaw();
    Arguments arguments() const;
    bool isSerious() const;
    QString whyNot() const;
    void refresh();
    void showWhatIsMissing();
    void setNotice(const QString &notice);

    std::optional<ServerInfo> m_server;
    ActionPicker *m_picker;
    QTabWidget *m_sides;
    ArgumentForm *m_form;
    RawJsonEditor *m_raw;
    QLabel *m_notice;
    DangerConfirm *m_confirm;
    SendBar *m_bar;
    bool m_rawLeads = false; // the JSON was edited last
};

} // namespace hawser
