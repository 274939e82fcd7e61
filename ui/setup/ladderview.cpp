#include "setup/ladderview.h"

#include "setup/arrivalwords.h"
#include "setup/rungrow.h"

#include "look/banner.h"
#include "look/plainlabel.h"
#include "look/privacy.h"
#include "look/timewords.h"

#include <QAccessible>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

/// Evidence and next step; either may be empty.
QString evidenceAndAdvice(const Arrival &arrival)
{
    const QString evidence = forScreen(arrival.detail);
    const QString advice = arrivalAdvice(arrival.step);
    return evidence.isEmpty() ? advice
                              : LadderView::tr("%1\n%2", "evidence, advice").arg(evidence, advice);
}

} // namespace

LadderView::LadderView(QWidget *parent)
    : QWidget(parent)
    , m_failed(makeBanner(Glyph::Refused, Tone::Danger, u"ladderFailed"_s))
    , m_asks(makeBanner(Glyph::Waiting, Tone::Warning, u"ladderAsks"_s))
    , m_in(makeBanner(Glyph::Online, Tone::Good, u"ladderIn"_s))
    , m_overdue(makeBanner(Glyph::Warning, Tone::Warning, u"ladderOverdue"_s))
    , m_failures(makeSentence(this))
{
    setObjectName(u"ladder"_s);
    setAccessibleName(tr("How far the mod has come"));
    m_patience.setObjectName(u"patience"_s);
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        m_isOverdue = true;
        refresh();
        announce();
    });
    connect(&screenPrivacy(), &Privacy::changed, this, &LadderView::refresh);
    build();
    addButtons();
    refresh();
}

Banner *LadderView::makeBanner(Glyph sign, Tone tone, const QString &objectName)
{
    auto *banner = new Banner(sign, tone, this);
    banner->setObjectName(objectName);
    banner->hide();
    return banner;
}

void LadderView::build()
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    QLabel *title = makeSentence(this);
    title->setFont(headingFont(font()));
    title->setText(tr("Is it coming?"));
    layout->addWidget(title);
    for (const Rung rung : rungs) {
        auto *row = new RungRow(rung, this);
        row->setObjectName(u"rung%1"_s.arg(int(rung)));
        m_rungs[std::size_t(rung)] = row;
        layout->addWidget(row);
    }
    for (Banner *banner : {m_failed, m_asks, m_in, m_overdue})
        layout->addWidget(banner);
    m_failures->setObjectName(u"ladderFailures"_s);
    m_failures->setForegroundRole(QPalette::PlaceholderText);
    layout->addWidget(m_failures);
    layout->addStretch();
}

void LadderView::addButtons()
{
    QPushButton *accept = m_asks->addButton(tr("&Accept"), u"acceptArrival"_s);
    connect(accept, &QPushButton::clicked, this, [this] {
        if (m_ladder.shown())
            emit acceptChosen(m_ladder.shown()->identity);
    });
    QPushButton *show = m_in->addButton(tr("Show the &game server"), u"showArrived"_s);
    connect(show, &QPushButton::clicked, this, [this] {
        if (m_ladder.shown())
            emit serverChosen(m_ladder.shown()->identity);
    });
}

void LadderView::begin(const QString &identity, const QStringList &known)
{
    m_ladder.begin(identity, known);
    m_patience.stop();
    m_isOverdue = false;
    refresh();
}

void LadderView::setIdentity(const QString &identity)
{
    m_ladder.setIdentity(identity);
    refresh();
}

void LadderView::arrived(const Arrival &arrival)
{
    if (!m_ladder.note(arrival))
        return;
    if (m_ladder.shown()) {
        m_patience.stop();
        m_isOverdue = false;
    }
    refresh();
    announce();
}

void LadderView::expect(std::chrono::milliseconds within)
{
    if (!m_ladder.shown() && !m_isOverdue)
        m_patience.start(within);
}

QString LadderView::factOf(Rung rung) const
{
    const auto &arrival = m_ladder.shown();
    if (!arrival)
        return {};
    if (rung == Rung::Arrived)
        return forScreen(arrival->peer);
    const RungState state = m_ladder.stateOf(rung);
    if (state == RungState::NotYet || rung == Rung::Waiting)
        return {};
    if (rung == Rung::WebSocket && m_ladder.stateOf(Rung::Identified) != RungState::NotYet)
        return {};
    const QString clock = clockText(arrival->at, QDateTime::currentDateTimeUtc());
    return arrival->identity.isEmpty()
        ? clock
        : tr("%1, %2", "time, identity token").arg(clock, secretForScreen(arrival->identity));
}

void LadderView::refreshRungs()
{
    for (const Rung rung : rungs)
        m_rungs[std::size_t(rung)]->setState(m_ladder.stateOf(rung), factOf(rung));
}

std::optional<LadderView::Notice> LadderView::noticeOfMoment() const
{
    if (!m_ladder.shown())
        return m_isOverdue ? std::optional(Notice::Overdue) : std::nullopt;
    const Arrival::Step step = m_ladder.shown()->step;
    if (step == Arrival::Step::AwaitsDecision)
        return Notice::Asks;
    if (step == Arrival::Step::Identified)
        return Notice::In;
    return isOnTheWay(step) ? std::nullopt : std::optional(Notice::Failed);
}

Banner *LadderView::bannerOf(Notice notice) const
{
    switch (notice) {
    case Notice::Failed:
        return m_failed;
    case Notice::Asks:
        return m_asks;
    case Notice::In:
        return m_in;
    case Notice::Overdue:
        return m_overdue;
    }
    Q_UNREACHABLE();
}

void LadderView::showIn()
{
    const QString identity = secretForScreen(m_ladder.shown()->identity);
    const QString advice = m_ladder.isInUnderOtherName()
        ? tr("It calls itself %1. That is not the identity token shown here, but it works.")
              .arg(identity)
        : tr("It comes back by itself after every restart.");
    m_in->setMessage(arrivalText(Arrival::Step::Identified), advice);
}

void LadderView::refreshBanners()
{
    const auto &arrival = m_ladder.shown();
    if (arrival) {
        const QString advice = evidenceAndAdvice(*arrival);
        m_failed->setMessage(arrivalText(arrival->step), advice);
        m_asks->setMessage(arrivalText(arrival->step), advice);
    }
    if (arrival && arrival->step == Arrival::Step::Identified)
        showIn();
    m_overdue->setMessage(
        tr("Nobody has come so far."),
        tr("Is the game server restarted? Is the address in its file exactly the one shown here? "
           "Does the firewall of this computer let the port in?"));
    const std::optional<Notice> now = noticeOfMoment();
    for (const Notice notice : {Notice::Failed, Notice::Asks, Notice::In, Notice::Overdue})
        bannerOf(notice)->setVisible(notice == now);
}

void LadderView::refreshFailures()
{
    QStringList lines;
    for (const Arrival &failure : m_ladder.failures()) {
        const bool isShown = m_ladder.shown() && m_ladder.shown()->visitor == failure.visitor
            && m_ladder.shown()->step == failure.step;
        if (!isShown)
            lines << arrivalLine(failure);
    }
    m_failures->setText(tr("Other attempts:\n%1", "list").arg(lines.join(u'\n')));
    m_failures->setHidden(lines.isEmpty());
}

void LadderView::refresh()
{
    refreshRungs();
    refreshBanners();
    refreshFailures();
    const auto &arrival = m_ladder.shown();
    QString words = tr("Nobody has come so far.");
    if (arrival)
        words = arrivalText(arrival->step) + u' ' + arrivalAdvice(arrival->step);
    setAccessibleDescription(words.trimmed());
}

void LadderView::announce()
{
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
    if (const auto notice = noticeOfMoment())
        emit bannerShown(bannerOf(*notice));
}

} // namespace hawser
