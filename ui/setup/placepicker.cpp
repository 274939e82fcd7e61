#include "setup/placepicker.h"

#include "setup/fieldtitle.h"

#include "look/banner.h"
#include "look/focusstandin.h"
#include "look/plainlabel.h"
#include "look/privacy.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

QString placeTitle(Place place)
{
    switch (place) {
    case Place::Here:
        return PlacePicker::tr("On &this computer");
    case Place::Network:
        return PlacePicker::tr("On another computer in my &network");
    case Place::Internet:
        return PlacePicker::tr("Somewhere on the &internet (rented)");
    }
    Q_UNREACHABLE();
}

} // namespace

PlacePicker::PlacePicker(QWidget *parent)
    : QWidget(parent)
    , m_encrypts(new QCheckBox(tr("&Encrypt (wss)"), this))
    , m_hostRow(new QWidget(this))
    , m_host(new QLineEdit(m_hostRow))
    , m_hostNote(makeSentence(m_hostRow))
    , m_reach(makeSentence(this))
    , m_failed(new Banner(Glyph::Warning, Tone::Danger, this))
    , m_state(makeSentence(this))
    , m_listen(new QPushButton(tr("&Listen so"), this))
{
    setObjectName(u"placePicker"_s);
    build();
    connect(m_encrypts, &QCheckBox::toggled, this, &PlacePicker::refresh);
    connect(m_host, &QLineEdit::textChanged, this, &PlacePicker::refresh);
    connect(m_listen, &QPushButton::clicked, this, &PlacePicker::listen);
    const auto hide
        = [this](bool on) { m_host->setEchoMode(on ? QLineEdit::Password : QLineEdit::Normal); };
    connect(&screenPrivacy(), &Privacy::changed, m_host, hide);
    hide(screenPrivacy().isOn());
    choosePlace();
}

void PlacePicker::build()
{
    m_encrypts->setObjectName(u"encrypt"_s);
    m_reach->setObjectName(u"placeReach"_s);
    m_state->setObjectName(u"placeState"_s);
    m_failed->setObjectName(u"placeFailed"_s);
    m_failed->hide();
    m_listen->setObjectName(u"listenSo"_s);
    m_listen->setAutoDefault(true);
    auto *places = new QWidget(this);
    buildPlaces(places);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    for (QWidget *part : {places, makeHostRow(), static_cast<QWidget *>(m_encrypts),
                          static_cast<QWidget *>(m_reach), static_cast<QWidget *>(m_failed),
                          static_cast<QWidget *>(m_state)})
        layout->addWidget(part);
    layout->addWidget(m_listen, 0, Qt::AlignLeft);
    layout->addStretch();
    handFocusOn(this, {m_places.front()});
}

void PlacePicker::buildPlaces(QWidget *box)
{
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    for (const Place place : {Place::Here, Place::Network, Place::Internet}) {
        auto *choice = new QRadioButton(placeTitle(place), box);
        choice->setObjectName(u"place%1"_s.arg(int(place)));
        m_places[std::size_t(place)] = choice;
        layout->addWidget(choice);
        connect(choice, &QRadioButton::toggled, this, [this](bool on) {
            if (on)
                choosePlace();
        });
    }
    m_places.front()->setChecked(true);
}

QWidget *PlacePicker::makeHostRow()
{
    m_host->setObjectName(u"reachedAs"_s);
    m_host->setAccessibleName(tr("Name or address of this computer, as the mod reaches it"));
    m_hostNote->setObjectName(u"reachedAsNote"_s);
    auto *layout = new QVBoxLayout(m_hostRow);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::tight);
    layout->addWidget(
        makeFieldTitle(tr("N&ame or address of this computer, as the mod reaches it"), m_host));
    layout->addWidget(m_host);
    layout->addWidget(m_hostNote);
    return m_hostRow;
}

Place PlacePicker::place() const
{
    for (const Place place : {Place::Network, Place::Internet}) {
        if (m_places[std::size_t(place)]->isChecked())
            return place;
    }
    return Place::Here;
}

EndpointPlan PlacePicker::plan() const
{
    return {place(), m_encrypts->isChecked(), m_host->text().trimmed()};
}

void PlacePicker::choosePlace()
{
    m_encrypts->setChecked(encryptsAtFirst(place(), m_options));
    m_hostRow->setHidden(place() == Place::Here);
    refresh();
}

void PlacePicker::setEndpoint(const std::optional<QUrl> &url, const EndpointOptions &options)
{
    const bool isNew = !listensAlike(options, m_options);
    m_url = url;
    m_options = options;
    if (isNew && !isReady())
        m_encrypts->setChecked(encryptsAtFirst(place(), options));
    refresh();
}

void PlacePicker::setEndpointError(const std::optional<EndpointError> &error)
{
    if (error)
        m_failed->setMessage(forScreen(error->message), forScreen(error->advice));
    m_failed->setHidden(!error);
}

bool PlacePicker::isHostGood() const
{
    const EndpointPlan wanted = plan();
    if (wanted.place == Place::Here)
        return true;
    return wanted.host.isEmpty() ? wanted.place == Place::Network : isHost(wanted.host);
}

bool PlacePicker::isReady() const
{
    return m_url && isHostGood() && listensAlike(optionsFor(plan(), m_options), m_options);
}

void PlacePicker::listen()
{
    m_failed->hide();
    emit endpointWanted(optionsFor(plan(), m_options));
}

QString PlacePicker::hostNote() const
{
    const QString host = plan().host;
    if (!host.isEmpty() && !isHost(host))
        return tr("Only a name or an address, without ws:// and without the port.");
    if (place() == Place::Internet)
        return host.isEmpty() ? tr("Needed: the name or the public address of your router, or of "
                                   "the machine that Hawser runs on.")
                              : QString();
    return host.isEmpty() ? tr("May stay empty: then it is the address that Hawser finds itself.")
                          : QString();
}

QString PlacePicker::reachNote() const
{
    switch (place()) {
    case Place::Here:
        return tr("The mod dials this computer itself; nothing has to be opened to others.");
    case Place::Network:
        return m_encrypts->isChecked()
            ? tr("The endpoint listens on all addresses of this computer. Mods have to trust its "
                 "certificate.")
            : tr("The endpoint listens on all addresses of this computer. Not encrypted: tokens "
                 "and chat can be read on the network. Use it only in a network you trust.");
    case Place::Internet:
        return (m_encrypts->isChecked()
                    ? tr("The endpoint listens on all addresses of this computer. Mods have to "
                         "trust its certificate.")
                    : tr("Not encrypted: everybody on the way can read the tokens. Encryption is "
                         "recommended."))
            + u'\n'
            + tr("TCP port %1 of this computer has to be reachable from the internet: forward it "
                 "in your router and open it in the firewall.")
                  .arg(m_options.port);
    }
    Q_UNREACHABLE();
}

void PlacePicker::refreshState()
{
    const bool ready = isReady();
    m_listen->setHidden(ready);
    m_listen->setEnabled(isHostGood());
    if (ready)
        m_state->setText(tr("The endpoint listens so."));
    else if (m_url)
        m_state->setText(tr("The endpoint has to listen otherwise for that. Mods that are "
                            "connected now are cut off, and dial in again by themselves."));
    else
        m_state->setText(tr("The endpoint does not listen yet."));
}

void PlacePicker::refresh()
{
    m_hostNote->setText(hostNote());
    m_hostNote->setHidden(m_hostNote->text().isEmpty());
    m_reach->setText(reachNote());
    refreshState();
    emit changed();
}

} // namespace hawser
