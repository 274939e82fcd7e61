#pragma once

#include "recipients.h"
#include "servertitle.h"

#include "console/roster.h"

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
class RecipientsBox;
class SendBar;

/// Where a request is put together: action, arguments as a form or as JSON (one always follows
/// the other), confirmation, Send. Sends nothing itself.
class RequestComposer : public QWidget
{
    Q_OBJECT

public:
    explicit RequestComposer(QWidget *parent = nullptr);

    /// \a backTitle names what is looked at; empty: all game servers.
    void setRecipients(const Recipients &recipients, const QString &backTitle);
    void setKnownNames(const QList<KnownName> &players, const QList<KnownName> &items);
    void setWaiting(int requests);
    /// Whether there is room for several arguments at once.
    void setRoomy(bool roomy);
    void focusActionPicker();

    /// Puts a request in, for the user to look at and send; \a notice tells what is special.
    void fill(Action action, const QJsonObject &arguments, const QString &notice = {});

    /// Goes to the first field that is empty yet.
    void focusWhatIsMissing();

    /// At the present width: what wraps needs more height in a narrow panel.
    QSize minimumSizeHint() const override;

    /// Sends if nothing is missing; else shows what is and goes there.
    void trySend();

signals:
    /// \a arguments are checked and in the catalogue's form.
    void submitted(const QList<hawser::ServerInfo> &servers, hawser::Action action,
                   const QJsonObject &arguments);
    /// Back to what is looked at.
    void backClicked();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    using Arguments = tl::expected<QJsonObject, QString>; ///< or what is wrong with them

    void build();
    void wire();
    void setAction(Action action);
    void takeForm();
    void takeRaw();
    Arguments arguments() const;
    Assurance assurance() const;
    bool needsTyping() const { return assurance() == Assurance::Typed; }
    QString whyNot() const;
    QString whyNobody() const;
    QString typeAdvice() const;
    void refreshConfirm();
    void refreshBar();
    void refresh();
    void showWhatIsMissing();
    void setNotice(const QString &notice);

    ActionPicker *m_picker;
    QTabWidget *m_sides;
    ArgumentForm *m_form;
    RawJsonEditor *m_raw;
    QLabel *m_notice;
    RecipientsBox *m_recipients;
    DangerConfirm *m_confirm;
    SendBar *m_bar;
    bool m_rawLeads = false; // the JSON was edited last
};

} // namespace hawser
