#include "wizard/placepage.h"

#include "look/plainlabel.h"
#include "setup/placepicker.h"

#include <QLabel>
#include <QRadioButton>
#include <QStackedWidget>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array wizardPlaces{WizardPlace::Here, WizardPlace::Network, WizardPlace::Rented};

QString wizardPlaceTitle(WizardPlace place)
{
    switch (place) {
    case WizardPlace::Here:
        return PlacePage::tr("On &this computer");
    case WizardPlace::Network:
        return PlacePage::tr("On another computer in my &network");
    case WizardPlace::Rented:
        return PlacePage::tr("Rented, so&mewhere on the internet");
    }
    Q_UNREACHABLE();
}

WizardPlace placeOf(Place place)
{
    switch (place) {
    case Place::Here:
        return WizardPlace::Here;
    case Place::Network:
        return WizardPlace::Network;
    case Place::Internet:
        return WizardPlace::Rented;
    }
    Q_UNREACHABLE();
}

} // namespace

PlacePage::PlacePage(SetupSession &session, QWidget *parent)
    : SetupPage(session, parent)
    , m_ways(new QStackedWidget(this))
    , m_consequence(makeSentence(this))
    , m_picker(new PlacePicker(this))
{
    ScrollingPage *scroll = addColumn();
    m_ways->addWidget(makeChoices());
    m_ways->addWidget(m_picker);
    scroll->column()->addWidget(m_ways);
    scroll->column()->addStretch();
    connectPicker();
}

QWidget *PlacePage::makeChoices()
{
    auto *box = new QWidget(this);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    for (const WizardPlace place : wizardPlaces) {
        auto *choice = new QRadioButton(wizardPlaceTitle(place), box);
        choice->setObjectName(u"wizardPlace%1"_s.arg(int(place)));
        m_places[std::size_t(place)] = choice;
        layout->addWidget(choice);
        connect(choice, &QRadioButton::clicked, this, &PlacePage::take);
    }
    m_consequence->setObjectName(u"placeConsequence"_s);
    layout->addWidget(m_consequence);
    layout->addStretch();
    return box;
}

void PlacePage::connectPicker()
{
    connect(m_picker, &PlacePicker::endpointWanted, &session(), &SetupSession::endpointWanted);
    connect(m_picker, &PlacePicker::changed, this, &PlacePage::take);
    connect(&session(), &SetupSession::endpointChanged, this, &PlacePage::takeEndpoint);
}

void PlacePage::takeEndpoint()
{
    m_picker->setEndpoint(session().endpointUrl(), session().endpointOptions());
    m_picker->setEndpointError(session().endpointError());
}

void PlacePage::begin()
{
    m_ways->setCurrentIndex(dialsIn() ? 1 : 0);
    takeEndpoint();
    QRadioButton *chosen = m_places[std::size_t(state().place().value_or(WizardPlace::Here))];
    chosen->setChecked(true);
    take();
    if (dialsIn())
        m_picker->setFocus();
    else
        chosen->setFocus();
}

void PlacePage::take()
{
    if (state().current() != WizardStep::Place)
        return;
    WizardPlace place = placeOf(m_picker->plan().place);
    for (const WizardPlace one : wizardPlaces) {
        if (!dialsIn() && m_places[std::size_t(one)]->isChecked())
            place = one;
    }
    m_consequence->setText(consequence(place));
    session().setEndpointPlan(m_picker->plan());
    session().change([place](SetupWizard &wizard) { wizard.setPlace(place); });
}

bool PlacePage::isReady() const
{
    return !dialsIn() || m_picker->isReady();
}

QString PlacePage::consequence(WizardPlace place) const
{
    switch (place) {
    case WizardPlace::Here:
        return tr("Hawser reaches it without any open port. One is needed only if somebody else "
                  "shall administer it over the internet.");
    case WizardPlace::Network:
        return tr("Hawser reaches it inside your network. Ports of that computer can be opened "
                  "only from there: run the set-up on it, or do it by hand.");
    case WizardPlace::Rented:
        return tr("Its host opens the ports. Look in the host's panel for the port that "
                  "administration uses; it is rarely the usual one.");
    }
    Q_UNREACHABLE();
}

} // namespace hawser
