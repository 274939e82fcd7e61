#include "requestcomposer.h"

#include "actionpicker.h"
#include "argumentform.h"
#include "dangerconfirm.h"
#include "rawjsoneditor.h"
#include "sendbar.h"

#include <QLabel>
#include <QScrollArea>
#include <QTabWidget>
#include <QVBoxLayout>

namespace hawser {

using namespace Qt::StringLiterals;

QString serverTitle(const ServerInfo &server)
{
    if (!server.name.isEmpty())
        return server.name;
    return server.identity.isEmpty() ? server.id.toString() : server.identity;
}

RequestComposer::RequestComposer(QWidget *parent)
    : QWidget(parent)
    , m_picker(new ActionPicker(this))
    , m_sides(new QTabWidget(this))
    , m_form(new ArgumentForm(this))
    , m_raw(new RawJsonEditor(this))
    , m_notice(new QLabel(this))
    , m_confirm(new DangerConfirm(this))
    , m_bar(new SendBar(this))
{
    setObjectName(u"requestComposer"_s);
    build();
    wire();
    refresh();
}

void RequestComposer::build()
{
    auto *scroll = new QScrollArea(m_sides);
    scroll->setObjectName(u"formScroll"_s);
    scroll->setWidget(m_form);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus); // it follows the focus of its fields
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_sides->setObjectName(u"argumentSides"_s);
    m_sides->setAccessibleName(tr("Arguments"));
    m_sides->setDocumentMode(true);
    m_sides->addTab(scroll, tr("Form"));
    m_sides->addTab(m_raw, tr("JSON"));
    m_notice->setObjectName(u"composerNotice"_s);
    m_notice->setTextFormat(Qt::PlainText);
    m_notice->setWordWrap(true);
    m_notice->setMinimumWidth(1);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_picker, 1);
    layout->addWidget(m_notice);
    layout->addWidget(m_sides, 1);
    layout->addWidget(m_confirm);
    layout->addWidget(m_bar);
}

void RequestComposer::wire()
{
    connect(m_picker, &ActionPicker::picked, this, [this](Action action) {
        setAction(action);
        setNotice({});
        m_sides->currentWidget() == m_raw ? m_raw->setFocus() : m_form->focusFirstField();
    });
    connect(m_picker, &ActionPicker::openChanged, this, &RequestComposer::refresh);
    connect(m_form, &ArgumentForm::edited, this, &RequestComposer::takeForm);
    connect(m_raw, &RawJsonEditor::edited, this, &RequestComposer::takeRaw);
    connect(m_confirm, &DangerConfirm::edited, this, &RequestComposer::refresh);
    connect(m_confirm, &DangerConfirm::entered, this, &RequestComposer::trySend);
    connect(m_bar, &SendBar::sendClicked, this, &RequestComposer::trySend);
}

void RequestComposer::setServer(const std::optional<ServerInfo> &server)
{
    // The name that was typed confirms one server, though another may bear it too.
    const bool isAnother = !server || !m_server || server->id != m_server->id;
    m_server = server;
    if (isAnother)
        m_confirm->clear();
    const QString title = server ? serverTitle(*server) : QString();
    m_confirm->setServerName(title);
    m_bar->setServerName(title);
    refresh();
}

void RequestComposer::setKnownNames(const QList<KnownName> &players, const QList<KnownName> &items)
{
    m_form->setKnownNames(players, items);
}

void RequestComposer::setWaiting(int requests)
{
    m_bar->setWaiting(requests);
}

void RequestComposer::focusActionPicker()
{
    m_picker->open();
}

void RequestComposer::fill(Action action, const QJsonObject &arguments, const QString &notice)
{
    m_picker->setAction(action);
    setAction(action);
    m_form->setArguments(arguments);
    takeForm();
    setNotice(notice);
}

void RequestComposer::setAction(Action action)
{
    m_confirm->clear();
    m_form->setAction(action);
    takeForm();
}

void RequestComposer::takeForm()
{
    m_rawLeads = false;
    m_raw->setArguments(m_form->arguments());
    refresh();
}

void RequestComposer::takeRaw()
{
    m_rawLeads = true;
    if (const Arguments checked = arguments())
        m_form->setArguments(*checked);
    refresh();
}

RequestComposer::Arguments RequestComposer::arguments() const
{
    const auto action = m_picker->action();
    if (!action)
        return tl::unexpected(tr("Pick an action first."));
    if (m_rawLeads && !m_raw->arguments())
        return tl::unexpected(m_raw->syntaxError());
    return checkArguments(*action, m_rawLeads ? *m_raw->arguments() : m_form->arguments())
        .map_error([](const ArgumentError &error) { return error.message(); });
}

bool RequestComposer::isSerious() const
{
    return m_picker->action() && actionSpec(*m_picker->action()).danger == Danger::Serious;
}

/// Why nothing can be sent, what the user can mend first; empty if all is there.
QString RequestComposer::whyNot() const
{
    if (const Arguments checked = arguments(); !checked)
        return checked.error();
    if (!m_server)
        return tr("No server is selected.");
    if (m_server->state.state != ConnectionState::Online)
        return tr("The server is not online. You can send when it is back.");
    if (isSerious() && !m_confirm->isConfirmed())
        return tr("Type the server's name to confirm.");
    return {};
}

void RequestComposer::refresh()
{
    const bool composing = m_picker->action() && !m_picker->isOpen();
    m_sides->setVisible(composing);
    m_confirm->setVisible(composing && isSerious());
    m_bar->setVisible(composing);
    m_notice->setVisible(composing && !m_notice->text().isEmpty());
    const Arguments checked = arguments();
    m_raw->setError(m_rawLeads && !checked ? checked.error() : QString());
    m_bar->setBlocked(whyNot());
}

void RequestComposer::trySend()
{
    if (m_picker->isOpen())
        return;
    if (!whyNot().isEmpty()) {
        showWhatIsMissing();
        return;
    }
    const QJsonObject checked = *arguments();
    m_confirm->clear();
    setNotice({});
    emit submitted(*m_picker->action(), checked);
}

void RequestComposer::showWhatIsMissing()
{
    if (arguments()) {
        if (isSerious() && !m_confirm->isConfirmed())
            m_confirm->setFocus();
        return;
    }
    m_sides->setCurrentIndex(m_rawLeads ? 1 : 0);
    if (m_rawLeads)
        m_raw->setFocus();
    else
        m_form->showAllErrors();
}

void RequestComposer::setNotice(const QString &notice)
{
    m_notice->setText(notice);
    refresh();
}

} // namespace hawser
