#include "servers/newserverstrip.h"

#include "look/flowlayout.h"
#include "look/gamelook.h"
#include "look/plainlabel.h"
#include "look/plaintext.h"
#include "look/privacy.h"
#include "requests/servertitle.h"

#include <QApplication>
#include <QPushButton>
#include <QVBoxLayout>

namespace hawser {

using namespace Qt::StringLiterals;

NewServerStrip::NewServerStrip(QWidget *parent)
    : TintedFrame(Tone::Busy, parent)
    , m_heading(makeSentence(this))
    , m_name(new PlainLabel(this))
    , m_identity(new PlainLabel(this))
    , m_from(new PlainLabel(this))
{
    setObjectName(u"newServerStrip"_s);
    build();
    hide();
    connect(&screenPrivacy(), &Privacy::changed, this, &NewServerStrip::refresh);
}

void NewServerStrip::build()
{
    m_heading->setObjectName(u"newServerHeading"_s);
    m_name->setObjectName(u"newServerName"_s);
    m_identity->setObjectName(u"newServerIdentity"_s);
    m_from->setObjectName(u"newServerFrom"_s);
    QFont strong = font();
    strong.setWeight(QFont::DemiBold);
    m_name->setFont(strong);
    m_identity->setFont(monospaceFont());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::wide, space::normal, space::normal, space::normal);
    layout->setSpacing(2);
    for (QWidget *line : {static_cast<QWidget *>(m_heading), static_cast<QWidget *>(m_name),
                          static_cast<QWidget *>(m_identity), static_cast<QWidget *>(m_from)})
        layout->addWidget(line);
    layout->addSpacing(space::tight);
    auto *row = new FlowLayout;
    layout->addLayout(row);
    const auto wish = [this](ServerWish what) {
        return [this, what](const ServerId &server) { emit wished(server, what); };
    };
    addButton(*row, tr("&Accept"), u"acceptNew"_s, tr("Let it in, now and later"),
              wish(ServerWish::Accept));
    addButton(*row, tr("Refuse"), u"refuseNew"_s, tr("Turn it away until Hawser ends"),
              wish(ServerWish::Refuse));
    addButton(*row, tr("Block"), u"blockNew"_s, tr("Turn it away until you accept it"),
              wish(ServerWish::Block));
    addButton(*row, tr("Rename …"), u"renameNew"_s, tr("Give it another name"),
              [this](const ServerId &server) { emit renameWished(server); });
}

void NewServerStrip::addButton(FlowLayout &row, const QString &title, const QString &objectName,
                               const QString &meaning,
                               const std::function<void(const ServerId &)> &act)
{
    auto *button = new QPushButton(title, this);
    button->setObjectName(objectName);
    button->setToolTip(meaning);
    button->setAccessibleDescription(meaning);
    row.addWidget(button);
    connect(button, &QPushButton::clicked, this, [this, act] {
        // The second click of a double click was not meant for the next one.
        if (m_server && m_shown.elapsed() >= QApplication::doubleClickInterval())
            act(m_server->id);
    });
}

void NewServerStrip::setWaiting(const QList<ServerInfo> &servers)
{
    const std::optional<ServerInfo> former = m_server;
    m_server = servers.isEmpty() ? std::nullopt : std::optional(servers.first());
    m_count = servers.size();
    if (m_server && (!former || former->id != m_server->id))
        m_shown.start();
    refresh();
    setVisible(m_server.has_value());
}

void NewServerStrip::note(const Arrival &arrival)
{
    if (arrival.step != Arrival::Step::AwaitsDecision || arrival.identity.isEmpty())
        return;
    m_peers.insert(arrival.identity, new QString(arrival.peer));
    refresh();
}

void NewServerStrip::refresh()
{
    if (!m_server)
        return;
    const QString heading = m_count == 1
        ? tr("A new game server wants in")
        : tr("%n new game server(s) want in. The first:", nullptr, int(m_count));
    m_heading->setText(heading);
    m_name->setWholeText(serverTitle(*m_server));
    m_identity->setWholeText(secretForScreen(m_server->identity));
    m_identity->setHidden(m_identity->wholeText() == m_name->wholeText());
    const QString *peer = m_peers.object(m_server->identity);
    const QString game = m_server->game.isEmpty() ? QString() : gameTitle(m_server->game);
    const QString from = peer ? tr("from %1", "address").arg(forScreen(*peer)) : QString();
    m_from->setWholeText(game.isEmpty() || from.isEmpty()
                             ? game + from
                             : tr("%1, %2", "game, from where").arg(game, from));
    m_from->setHidden(m_from->wholeText().isEmpty());
    setAccessibleName(heading);
}

} // namespace hawser
