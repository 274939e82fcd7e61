#include "wizard/reachview.h"

#include "wizard/outwardview.h"
#include "wizard/qrview.h"
#include "wizard/retest.h"

#include "look/banner.h"
#include "look/focusstandin.h"
#include "look/plainlabel.h"
#include "look/privacy.h"
#include "look/theme.h"

#include <QAccessible>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace hawser {

using namespace Qt::StringLiterals;

ReachView::ReachView(SetupSession &session, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_address(makeSentence(this))
    , m_how(makeSentence(this))
    , m_visit(makeSentence(this))
    , m_note(makeSentence(this))
    , m_code(new QrView(this))
    , m_retest(new Retest(u"askEndpoint"_s, this))
    , m_good(new Banner(Glyph::Online, Tone::Good, this))
    , m_bad(new Banner(Glyph::Refused, Tone::Danger, this))
    , m_overdue(new Banner(Glyph::Warning, Tone::Warning, this))
    , m_outward(new OutwardView(session.outward(), this))
{
    build();
    m_waiting.setSingleShot(true);
    m_waiting.setInterval(patience);
    connect(&m_waiting, &QTimer::timeout, this, [this] {
        m_isOverdue = true;
        refresh();
    });
    connect(&m_call, &EndpointCall::answered, this, &ReachView::takeAnswer);
    connect(m_retest, &Retest::wanted, this, &ReachView::dial);
    connect(m_outward, &OutwardView::partShown, this, &ReachView::partShown);
    connect(&session, &SetupSession::arrived, this, &ReachView::takeArrival);
    connect(&session, &SetupSession::endpointChanged, this, &ReachView::refresh);
    connect(&screenPrivacy(), &Privacy::changed, this, &ReachView::refresh);
}

void ReachView::build()
{
    setObjectName(u"reachView"_s);
    m_address->setObjectName(u"reachAddress"_s);
    m_how->setObjectName(u"reachHow"_s);
    m_visit->setObjectName(u"visitAddress"_s);
    m_code->setObjectName(u"visitCode"_s);
    m_visit->setAccessibleName(tr("Address to open there"));
    m_visit->setFont(monospaceFont());
    m_note->setObjectName(u"reachNote"_s);
    m_good->setObjectName(u"reachGood"_s);
    m_bad->setObjectName(u"reachBad"_s);
    m_overdue->setObjectName(u"reachOverdue"_s);
    for (Banner *banner : {m_good, m_bad, m_overdue})
        banner->hide(); // until there is something to tell
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::normal);
    for (QWidget *part : {static_cast<QWidget *>(m_address), static_cast<QWidget *>(m_how),
                          static_cast<QWidget *>(m_visit), static_cast<QWidget *>(m_note),
                          static_cast<QWidget *>(m_retest), static_cast<QWidget *>(m_good),
                          static_cast<QWidget *>(m_bad), static_cast<QWidget *>(m_overdue),
                          static_cast<QWidget *>(m_outward)})
        layout->addWidget(part);
    layout->insertWidget(layout->indexOf(m_visit) + 1, m_code, 0, Qt::AlignLeft);
    layout->addStretch();
    handFocusOn(this, {m_retest->button(), m_outward});
}

void ReachView::begin()
{
    if (std::exchange(m_about, m_session.modAddress()) != m_session.modAddress())
        forget();
    if (!isHere() && !isReached() && !m_isOverdue)
        m_waiting.start();
    if (!m_answer)
        dial();
    refresh();
}

/// What was seen was of another address.
void ReachView::forget()
{
    m_answer.reset();
    m_visited.reset();
    m_visitor.clear();
    m_announced.clear();
    m_isOverdue = false;
}

void ReachView::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_call.cancel();
    m_isAsking = false;
    m_waiting.stop();
}

void ReachView::dial()
{
    m_isAsking = true;
    m_call.dial(QUrl(m_session.modAddress()));
    refresh();
}

void ReachView::takeAnswer(Answer answer)
{
    m_isAsking = false;
    m_answer = answer;
    refresh();
}

/// Whoever comes through has come through, whatever it wants.
void ReachView::takeArrival(const Arrival &arrival)
{
    if (!isVisible() || isHere())
        return;
    VisitedFrom from = visitedFrom(arrival.peer, m_call.addresses());
    if (m_call.addresses().isEmpty()) // then it may be ourselves, led back by a router
        from = std::min(from, VisitedFrom::Network);
    if (m_visited && *m_visited >= from)
        return;
    m_visited = from;
    m_visitor = arrival.peer;
    if (isReached())
        m_waiting.stop();
    refresh();
}

bool ReachView::isReached() const
{
    switch (m_session.state().place().value_or(WizardPlace::Here)) {
    case WizardPlace::Here:
        return m_answer == Answer::Connected;
    case WizardPlace::Network:
        return m_visited && *m_visited >= VisitedFrom::Network;
    case WizardPlace::Rented:
        return m_visited == VisitedFrom::Internet;
    }
    Q_UNREACHABLE();
}

WizardOutcome ReachView::outcome() const
{
    if (isReached())
        return WizardOutcome::Good;
    return m_answer && !isThere() ? WizardOutcome::Bad : WizardOutcome::NotYet;
}

/// As far as can be told from here; the rest is for visitors to tell.
bool ReachView::isThere() const
{
    return m_answer == Answer::Connected || m_answer == Answer::Known;
}

QString ReachView::visitUrl() const
{
    QUrl url(m_session.modAddress());
    url.setScheme(url.scheme() == "wss"_L1 ? u"https"_s : u"http"_s);
    return url.toString();
}

QString ReachView::howText() const
{
    switch (m_session.state().place().value_or(WizardPlace::Here)) {
    case WizardPlace::Here:
        return tr("Both are on this computer, so Hawser tries it itself: it dials that address.");
    case WizardPlace::Network:
        return tr("Open this address in a browser on the computer of the game server. It shows an "
                  "error, and that does not matter: Hawser sees here that somebody came through.");
    case WizardPlace::Rented:
        return tr("Open this address on a phone with Wi-Fi switched off, so that it comes from the "
                  "internet like the game server. It shows an error, and that does not matter: "
                  "Hawser sees here that somebody came through.");
    }
    Q_UNREACHABLE();
}

QString ReachView::reachedText() const
{
    return isHere() ? tr("Hawser answers there: the mod gets through.")
                    : tr("%1 came through: so does the mod.").arg(m_visitor);
}

QString ReachView::failedText() const
{
    switch (m_answer.value_or(Answer::Connected)) {
    case Answer::Connected:
    case Answer::Known:
        return {};
    case Answer::Refused:
        return tr("Nothing listens at %1.").arg(secretForScreen(m_about));
    case Answer::NoAnswer:
        return tr("%1 does not answer.").arg(secretForScreen(m_about));
    case Answer::NoRoute:
        return tr("There is no way to %1: is the name or the address right?")
            .arg(secretForScreen(m_about));
    }
    Q_UNREACHABLE();
}

QString ReachView::failedAdvice() const
{
    return m_answer == Answer::Refused
        ? tr("Go back to “Place” and let the endpoint listen so.")
        : tr("Go back to “Place” and give a name or an address of this computer.");
}

QString ReachView::overdueAdvice() const
{
    const int port = QUrl(m_about).port();
    return m_session.state().place() == WizardPlace::Network
        ? tr("Allow TCP %1 for Hawser in the firewall of this computer, and open the address "
             "again.")
              .arg(port)
        : tr("Forward TCP %1 to this computer in your router, and open the address again. Where "
             "that cannot be done, let the game server dial Takaro or a Hawser on the internet "
             "instead.")
              .arg(port);
}

/// As long as nobody has come who proves anything.
QString ReachView::waitingText() const
{
    if (isHere() || isReached())
        return {};
    if (!m_visited)
        return tr("Waiting for a visitor …");
    return *m_visited == VisitedFrom::ThisComputer
        ? tr("%1 came, which is this computer itself. That proves nothing for others.")
              .arg(m_visitor)
        : tr("%1 came, out of your own network. That proves nothing for a game server elsewhere.")
              .arg(m_visitor);
}

void ReachView::refresh()
{
    if (m_about.isEmpty())
        return; // not shown yet
    m_address->setText(tr("The mod dials %1, as its settings on the page before say.")
                           .arg(secretForScreen(m_about)));
    m_how->setText(howText());
    m_visit->setText(secretForScreen(visitUrl()));
    m_visit->setHidden(isHere());
    const bool isForPhone = m_session.state().place() == WizardPlace::Rented;
    m_code->setLink(isForPhone && !isReached() ? QUrl(visitUrl()) : QUrl());
    m_note->setText(forScreen(waitingText()));
    m_note->setHidden(waitingText().isEmpty());
    m_retest->setHidden(m_answer == Answer::Known); // there is nothing to dial
    m_retest->setMode(m_isAsking                     ? Retest::Mode::Busy
                          : isThere() || isReached() ? Retest::Mode::OnRequest
                                                     : Retest::Mode::Repeats);
    if (!m_isAsking || isReached()) // until there is news, the old holds
        refreshBanners();
}

void ReachView::refreshBanners()
{
    const bool isBad = outcome() == WizardOutcome::Bad;
    m_good->setMessage(forScreen(reachedText()));
    m_bad->setMessage(failedText(), failedAdvice());
    m_overdue->setMessage(tr("Nobody has come so far."), overdueAdvice());
    m_good->setVisible(isReached());
    m_bad->setVisible(isBad);
    m_overdue->setVisible(m_isOverdue && !isReached() && !isBad);
    emit told();
    for (Banner *banner : {m_good, m_bad, m_overdue}) {
        if (banner->isVisibleTo(this))
            announce(banner);
    }
}

/// The same again is no news.
void ReachView::announce(Banner *banner)
{
    if (std::exchange(m_announced, banner->accessibleName()) == banner->accessibleName())
        return;
    QAccessibleEvent event(banner, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
    emit partShown(banner);
}

} // namespace hawser
