#include "wizard/provepage.h"

#include "wizard/checkline.h"
#include "wizard/qrview.h"
#include "wizard/reachview.h"

#include "look/plainlabel.h"
#include "look/privacy.h"
#include "look/theme.h"
#include "setup/portsetup.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>

namespace hawser {

using namespace Qt::StringLiterals;

ProvePage::ProvePage(SetupSession &session, QWidget *parent)
    : SetupPage(session, parent)
    , m_ways(new QStackedWidget(this))
    , m_check(new CheckLine(session, this))
    , m_reach(new ReachView(session, this))
    , m_offer(new QPushButton(this))
    , m_linkNote(makeSentence(this))
    , m_link(makeSentence(this))
    , m_code(new QrView(this))
{
    m_ways->addWidget(makeProof());
    m_ways->addWidget(makeReach());
    add(m_ways, 1);
    refreshLink();
    connect(m_check, &CheckLine::told, this, &ProvePage::takeProof);
    connect(m_reach, &ReachView::told, this, &ProvePage::takeReach);
    connect(m_offer, &QPushButton::clicked, &session.ports(), &PortSetup::offerLink);
    connect(&session.ports(), &PortSetup::changed, this, &ProvePage::refreshLink);
    connect(&screenPrivacy(), &Privacy::changed, this, &ProvePage::refreshLink);
}

QWidget *ProvePage::makeProof()
{
    QLabel *why = makeSentence(this);
    why->setText(
        tr("What a router says is no proof, and neither is a connection from this "
           "network. Somebody outside has to try it: the Hawser of a friend, or your "
           "own on another site, if its endpoint offers the check; or your phone, on mobile "
           "data."));
    auto *scroll = new ScrollingPage(readingWidth, this);
    scroll->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    for (QWidget *part : {static_cast<QWidget *>(why), static_cast<QWidget *>(m_check), makeLink()})
        scroll->column()->addWidget(part);
    scroll->column()->addStretch();
    return scroll;
}

QWidget *ProvePage::makeReach()
{
    auto *scroll = new ScrollingPage(readingWidth, this);
    scroll->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    scroll->column()->addWidget(m_reach);
    scroll->column()->addStretch();
    connect(
        m_reach, &ReachView::partShown, scroll,
        [scroll](QWidget *part) { scroll->ensureWidgetVisible(part); }, Qt::QueuedConnection);
    return scroll;
}

QString ProvePage::title() const
{
    return dialsIn() ? tr("Can the mod reach Hawser?") : tr("Is it really open?");
}

QWidget *ProvePage::makeLink()
{
    auto *box = m_linkBox = new QWidget(this);
    m_offer->setParent(box);
    m_offer->setObjectName(u"offerLink"_s);
    m_linkNote->setObjectName(u"linkNote"_s);
    m_link->setObjectName(u"link"_s);
    m_link->setFont(monospaceFont());
    m_code->setObjectName(u"linkCode"_s);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_offer, 0, Qt::AlignLeft);
    layout->addWidget(m_linkNote);
    layout->addWidget(m_link);
    layout->addWidget(m_code, 0, Qt::AlignLeft);
    return box;
}

QString ProvePage::linkText() const
{
    switch (session().ports().linkState()) {
    case PortSetup::Link::None:
        return tr("Shows a link as a QR code. Hawser answers it on the port of the game server, "
                  "which must not run meanwhile.");
    case PortSetup::Link::Waiting:
        return tr("Switch Wi-Fi off on the phone, point its camera at the code and open the link. "
                  "It works once, and for ten minutes.");
    case PortSetup::Link::NoAddress:
        return tr("Your public address is not known: neither the router tells it, nor was anybody "
                  "outside asked. On the page before the last, a server outside can be asked.");
    case PortSetup::Link::PortTaken:
        return tr("The game server holds its port. Stop it for the test, or use a checker.");
    case PortSetup::Link::NotOutside:
        return tr("The link was opened from this network, which proves nothing. Switch Wi-Fi off "
                  "on the phone, and open it again.");
    case PortSetup::Link::Opened:
        return tr("The link was opened from outside.");
    case PortSetup::Link::Expired:
        return tr("Nobody came in ten minutes.");
    }
    Q_UNREACHABLE();
}

void ProvePage::refreshLink()
{
    const PortSetup &ports = session().ports();
    const bool isWaiting = !ports.link().isEmpty();
    m_linkBox->setHidden(state().place() == WizardPlace::Network); // no port of it is ours to hold
    m_offer->setText(isWaiting ? tr("Another &link") : tr("Show a &link for a phone"));
    m_linkNote->setText(linkText());
    m_link->setText(forScreen(ports.link().toString()));
    m_link->setVisible(isWaiting);
    m_code->setLink(ports.link());
}

/// The port is for the game server again.
void ProvePage::hideEvent(QHideEvent *event)
{
    SetupPage::hideEvent(event);
    session().ports().withdrawLink();
}

void ProvePage::begin()
{
    m_ways->setCurrentIndex(dialsIn() ? 1 : 0);
    refreshLink();
    if (dialsIn()) {
        m_reach->begin();
        return m_reach->setFocus();
    }
    takeProof();
    m_check->field()->setFocus();
}

void ProvePage::takeProof()
{
    if (state().current() == WizardStep::Prove && !dialsIn() && m_check->isTold())
        session().setOutcome(WizardStep::Prove,
                             m_check->isProven() ? WizardOutcome::Good : WizardOutcome::Bad);
}

void ProvePage::takeReach()
{
    if (state().current() == WizardStep::Prove && dialsIn())
        session().setOutcome(WizardStep::Prove, m_reach->outcome());
}

} // namespace hawser
