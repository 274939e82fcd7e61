#include "window/statusline.h"

#include "connection/endpointwords.h"
#include "look/glyphs.h"
#include "look/privacy.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QToolButton>

#include <chrono>

namespace hawser {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto everySecond = 1s;
constexpr int noteMs = 3'000;

} // namespace

StatusLine::StatusLine(const EventLog &log, QWidget *parent)
    : QStatusBar(parent)
    , m_log(log)
    , m_endpoint(new QToolButton(this))
    , m_streamer(new QLabel(tr("Streamer mode"), this))
    , m_simulated(new QLabel(tr("Simulated"), this))
    , m_kept(new QLabel(this))
    , m_total(new QLabel(this))
    , m_rate(new QLabel(this))
    , m_before(log.last())
{
    setObjectName(u"statusLine"_s);
    build();
    setEndpoint(std::nullopt);
    setSimulated(false);
    tick();
    connect(&screenPrivacy(), &Privacy::changed, this, &StatusLine::refreshEndpoint);
    connect(&m_clock, &QTimer::timeout, this, &StatusLine::tick);
    m_clock.start(everySecond);
}

void StatusLine::build()
{
    m_endpoint->setObjectName(u"statusEndpoint"_s);
    m_endpoint->setIcon(glyph(Glyph::Endpoint, Tone::Muted));
    m_endpoint->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_endpoint->setAutoRaise(true);
    m_endpoint->setFocusPolicy(Qt::TabFocus);
    m_streamer->setObjectName(u"statusStreamer"_s);
    m_streamer->setToolTip(tr("Addresses and tokens are hidden."));
    m_simulated->setObjectName(u"statusSimulated"_s);
    m_kept->setObjectName(u"statusKept"_s);
    m_kept->setToolTip(tr("Of all events the newest are still there."));
    m_total->setObjectName(u"statusTotal"_s);
    m_rate->setObjectName(u"statusRate"_s);
    addWidget(m_endpoint);
    for (QLabel *label : {m_streamer, m_simulated, m_kept, m_total, m_rate}) {
        label->setTextFormat(Qt::PlainText);
        label->setContentsMargins(space::tight, 0, space::tight, 0);
        addPermanentWidget(label);
    }
    connect(m_endpoint, &QToolButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(endpointAddress(*m_url));
        showMessage(tr("Address copied"), noteMs);
    });
}

void StatusLine::setEndpoint(const std::optional<QUrl> &url)
{
    m_url = url;
    refreshEndpoint();
}

void StatusLine::refreshEndpoint()
{
    const QString address = m_url ? secretForScreen(endpointAddress(*m_url)) : QString();
    m_endpoint->setEnabled(m_url.has_value());
    m_endpoint->setText(m_url ? address : tr("No endpoint"));
    m_endpoint->setToolTip(m_url ? tr("Mods dial in here. Click to copy.")
                                 : tr("Mods cannot dial in now."));
    m_endpoint->setAccessibleName(m_url ? tr("Endpoint %1, copy").arg(address) : tr("No endpoint"));
    m_streamer->setVisible(screenPrivacy().isOn());
    QFont strong = font();
    strong.setBold(screenPrivacy().isOn()); // not before it is seen: another font is to be loaded
    m_streamer->setFont(strong);
}

void StatusLine::setSimulated(bool simulated)
{
    m_simulated->setVisible(simulated);
}

void StatusLine::tick()
{
    const Seq last = m_log.last();
    const Seq kept = last - m_log.first() + 1;
    m_total->setText(tr("Events: %1").arg(locale().toString(last)));
    m_rate->setText(tr("%1/s").arg(locale().toString(last - m_before)));
    m_rate->setAccessibleName(tr("%1 events in the last second").arg(last - m_before));
    m_kept->setText(tr("Kept: %1").arg(locale().toString(kept)));
    m_kept->setVisible(kept < last);
    m_before = last;
}

} // namespace hawser
