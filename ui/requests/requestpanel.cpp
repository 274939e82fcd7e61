#include "requestpanel.h"

#include "historyview.h"
#include "replyview.h"
#include "requestcomposer.h"
#include "requesthistory.h"

#include <QLabel>
#include <QPointer>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

/// Those of \a arguments that \a action has too.
QJsonObject argumentsFor(Action action, const QJsonObject &arguments)
{
    QJsonObject fitting;
    for (const ArgumentSpec &argument : actionSpec(action).arguments) {
        if (arguments.contains(argument.name))
            fitting.insert(argument.name, arguments.value(argument.name));
    }
    return fitting;
}

} // namespace

RequestPanel::RequestPanel(RequestContext context, QWidget *parent)
    : QWidget(parent)
    , m_context(std::move(context))
    , m_history(new RequestHistory(this))
    , m_pages(new QStackedWidget(this))
    , m_composer(new RequestComposer(this))
    , m_reply(new ReplyView(this))
    , m_past(new HistoryView(*m_history, this))
{
    setObjectName(u"requestPanel"_s);
    setAccessibleName(tr("Request panel"));
    build();
    connect(m_composer, &RequestComposer::submitted, this, &RequestPanel::send);
    connect(m_past, &HistoryView::currentChanged, this,
            [this] { m_reply->showEntry(m_past->current()); });
    connect(m_past, &HistoryView::repeatClicked, this,
            [this] { fillAgain(m_past->current()->action); });
    connect(m_past, &HistoryView::undoClicked, this,
            [this] { fillAgain(*actionSpec(m_past->current()->action).undo); });
    for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Enter}) {
        auto *shortcut = new QShortcut(QKeySequence(Qt::CTRL | key), this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, m_composer, &RequestComposer::trySend);
    }
    setServer(std::nullopt);
}

void RequestPanel::build()
{
    auto *nobody = new QLabel(tr("Select a game server to send it requests."), this);
    nobody->setObjectName(u"noServer"_s);
    nobody->setAlignment(Qt::AlignCenter);
    nobody->setWordWrap(true);
    m_pages->setObjectName(u"composerPages"_s);
    m_pages->addWidget(nobody);
    m_pages->addWidget(m_composer);
    auto *splitter = new QSplitter(Qt::Vertical, this);
    splitter->setObjectName(u"requestSplitter"_s);
    splitter->addWidget(m_pages);
    splitter->addWidget(m_reply);
    splitter->addWidget(m_past);
    splitter->setCollapsible(0, false);
    splitter->setStretchFactor(0, 5);
    splitter->setStretchFactor(1, 4);
    splitter->setStretchFactor(2, 2);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(splitter);
    setMinimumWidth(280);
}

void RequestPanel::setServer(std::optional<ServerId> server)
{
    m_server = server;
    m_pages->setCurrentIndex(server ? 1 : 0);
    if (!server) {
        m_composer->setServer(std::nullopt);
        return;
    }
    refreshServer(*server);
    refreshNames(*server);
}

void RequestPanel::focusActionPicker()
{
    m_composer->focusActionPicker();
}

void RequestPanel::refreshServer(const ServerId &server)
{
    if (server != m_server)
        return;
    const std::optional<ServerInfo> info = m_context.server(server);
    m_composer->setServer(info);
    if (info && info->state.state == ConnectionState::Online)
        m_context.learnNames(server);
}

void RequestPanel::refreshNames(const ServerId &server)
{
    if (server == m_server)
        m_composer->setKnownNames(m_context.players(server), m_context.items(server));
}

void RequestPanel::send(Action action, const QJsonObject &arguments)
{
    const auto info = m_context.server(*m_server);
    const quint64 number
        = m_history->add(*m_server, info ? serverTitle(*info) : QString(), action, arguments);
    setWaiting(m_waiting + 1);
    m_past->setCurrent(m_history->indexOf(number));
    Reply lost;
    lost.server = *m_server;
    lost.action = action;
    lost.error = tr("Hawser gave up waiting.");
    // The panel may be gone by then, which Qt 6.4 does not allow of the context of a continuation.
    const auto end = [panel = QPointer(this), number](const Reply &reply) {
        if (panel)
            panel->finish(number, reply);
    };
    m_context.request(*m_server, action, arguments)
        .then([end, lost](const QFuture<Reply> &future) {
            end(future.resultCount() > 0 ? future.result() : lost);
        })
        .onCanceled([end, lost] { end(lost); });
}

void RequestPanel::finish(quint64 number, const Reply &reply)
{
    setWaiting(m_waiting - 1);
    m_history->finish(number, reply);
}

/// Puts the chosen request into the composer as \a action: itself, or what takes it back.
void RequestPanel::fillAgain(Action action)
{
    const RequestEntry *entry = m_past->current();
    const bool elsewhere = entry->server != m_server;
    m_composer->fill(action, argumentsFor(action, entry->arguments),
                     elsewhere ? tr("This was sent to %1 before.").arg(entry->serverName)
                               : QString());
}

void RequestPanel::setWaiting(int requests)
{
    m_waiting = requests;
    m_composer->setWaiting(requests);
}

} // namespace hawser
