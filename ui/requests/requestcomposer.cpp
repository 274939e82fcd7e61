#include "requestcomposer.h"

#include "actionpicker.h"
#include "argumentform.h"
#include "dangerconfirm.h"
#include "rawjsoneditor.h"
#include "recipientsbox.h"
#include "sendbar.h"

#include <QLabel>
#include <QResizeEvent>
#include <QScrollArea>
#include <QTabWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

// Of the arguments: one field, or two.
constexpr int leastHeight = 44;
constexpr int roomyHeight = 110;

} // namespace

RequestComposer::RequestComposer(QWidget *parent)
    : QWidget(parent)
    , m_picker(new ActionPicker(this))
    , m_sides(new QTabWidget(this))
    , m_form(new ArgumentForm(this))
    , m_raw(new RawJsonEditor(this))
    , m_notice(new QLabel(this))
    , m_recipients(new RecipientsBox(this))
    , m_confirm(new DangerConfirm(this))
    , m_bar(new SendBar(this))
{
    setObjectName(u"requestComposer"_s);
    build();
    setRoomy(false);
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
    layout->addWidget(m_recipients);
    layout->addWidget(m_confirm);
    layout->addWidget(m_bar);
}

QSize RequestComposer::minimumSizeHint() const
{
    const QSize least = QWidget::minimumSizeHint();
    return {least.width(), std::max(least.height(), layout()->minimumHeightForWidth(width()))};
}

void RequestComposer::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        updateGeometry();
}

void RequestComposer::setRoomy(bool roomy)
{
    m_picker->setRoomy(roomy);
    for (int side = 0; side < m_sides->count(); ++side)
        m_sides->widget(side)->setMinimumHeight(roomy ? roomyHeight : leastHeight);
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
    connect(m_recipients, &RecipientsBox::backClicked, this, &RequestComposer::backClicked);
    connect(m_recipients, &RecipientsBox::chosenChanged, this, [this] {
        m_confirm->clear(); // it was typed for others
        refresh();
    });
    connect(m_confirm, &DangerConfirm::edited, this, &RequestComposer::refresh);
    connect(m_confirm, &DangerConfirm::entered, this, &RequestComposer::trySend);
    connect(m_bar, &SendBar::sendClicked, this, &RequestComposer::trySend);
}

void RequestComposer::setRecipients(const Recipients &recipients, const QString &backTitle)
{
    m_recipients->setRecipients(recipients, backTitle);
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

void RequestComposer::focusWhatIsMissing()
{
    if (m_sides->currentWidget() == m_raw)
        m_raw->setFocus();
    else if (!m_form->focusFirstEmptyField())
        needsTyping() ? m_confirm->setFocus() : m_bar->focusSend();
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

Assurance RequestComposer::assurance() const
{
    const auto action = m_picker->action();
    return action ? assuranceFor(m_recipients->kind(), actionSpec(*action).danger)
                  : Assurance::Plain;
}

/// Why nothing can be sent, what the user can mend first; empty if all is there.
QString RequestComposer::whyNot() const
{
    if (const Arguments checked = arguments(); !checked)
        return checked.error();
    if (const QString nobody = whyNobody(); !nobody.isEmpty())
        return nobody;
    return needsTyping() && !m_confirm->isConfirmed() ? typeAdvice() : QString();
}

QString RequestComposer::whyNobody() const
{
    const QList<ServerInfo> servers = m_recipients->chosen();
    if (m_recipients->kind() == Recipients::Kind::Several)
        return servers.isEmpty() ? tr("No game server is chosen that is online.") : QString();
    if (servers.isEmpty())
        return tr("No server is selected.");
    if (servers.constFirst().state.state != ConnectionState::Online)
        return tr("The server is not online. You can send when it is back.");
    return {};
}

QString RequestComposer::typeAdvice() const
{
    return m_recipients->kind() == Recipients::Kind::Several
        ? tr("Type “%1” to confirm.").arg(tr("all", "typed to confirm"))
        : tr("Type the server's name to confirm.");
}

void RequestComposer::refreshConfirm()
{
    const QList<ServerInfo> servers = m_recipients->chosen();
    if (m_recipients->kind() == Recipients::Kind::Several) {
        const QString word = tr("all", "typed to confirm");
        m_confirm->ask(tr("⚠ To confirm, type: %1").arg(word), word);
        return;
    }
    const QString title = servers.isEmpty() ? QString() : serverTitle(servers.constFirst());
    const QString question = m_recipients->kind() == Recipients::Kind::Shown
        ? tr("⚠ This is serious. To confirm, type the server's name: %1")
        : tr("⚠ To confirm, type the server's name: %1");
    m_confirm->ask(question.arg(title), title);
}

void RequestComposer::refreshBar()
{
    const QList<ServerInfo> servers = m_recipients->chosen();
    const Recipients::Kind kind = m_recipients->kind();
    if (kind == Recipients::Kind::Several)
        m_bar->setRecipient(tr("%n game server(s)", nullptr, int(servers.size())), true);
    else
        m_bar->setRecipient(servers.isEmpty() ? QString() : serverTitle(servers.constFirst()),
                            kind != Recipients::Kind::Shown);
    m_bar->setBlocked(whyNot());
}

void RequestComposer::refresh()
{
    const bool composing = m_picker->action() && !m_picker->isOpen();
    m_sides->setVisible(composing);
    m_recipients->setVisible(composing && m_recipients->kind() != Recipients::Kind::Shown);
    m_confirm->setVisible(composing && needsTyping());
    m_bar->setVisible(composing);
    m_notice->setVisible(composing && !m_notice->text().isEmpty());
    const Arguments checked = arguments();
    m_raw->setError(m_rawLeads && !checked ? checked.error() : QString());
    refreshConfirm();
    refreshBar();
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
    const QList<ServerInfo> servers = m_recipients->chosen();
    m_confirm->clear();
    setNotice({});
    emit submitted(servers, *m_picker->action(), checked);
}

void RequestComposer::showWhatIsMissing()
{
    if (arguments()) {
        if (needsTyping() && !m_confirm->isConfirmed())
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
