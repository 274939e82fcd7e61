#include "connection/stateheader.h"

#include "look/glyphlabel.h"
#include "look/plainlabel.h"
#include "look/privacy.h"
#include "look/statelook.h"
#include "look/timewords.h"
#include "requests/servertitle.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr int signSide = 20;

} // namespace

StateHeader::StateHeader(QWidget *parent)
    : QWidget(parent)
    , m_sign(new GlyphLabel(Glyph::Offline, Tone::Muted, signSide, this))
    , m_name(new PlainLabel(this))
    , m_state(new PlainLabel(this))
    , m_cause(new PlainLabel(this))
{
    m_name->setObjectName(u"connectionName"_s);
    m_name->setFont(headingFont(font()));
    m_state->setObjectName(u"connectionState"_s);
    m_state->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_cause->setObjectName(u"connectionCause"_s);
    auto *lower = new QHBoxLayout;
    lower->setSpacing(space::normal);
    lower->addWidget(m_state);
    lower->addWidget(m_cause, 1);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(0);
    texts->addWidget(m_name);
    texts->addLayout(lower);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::normal + space::tight);
    layout->addWidget(m_sign);
    layout->addLayout(texts, 1);
}

void StateHeader::setServer(const ServerInfo &server)
{
    m_current = server.state.state;
    m_name->setWholeText(serverTitle(server));
    m_sign->setGlyph(stateGlyph(m_current), stateTone(m_current), stateMeaning(m_current));
    m_state->setWholeText(stateWord(m_current));
    const QString since = clockText(server.state.at, QDateTime::currentDateTimeUtc());
    m_cause->setWholeText(
        server.state.cause.isEmpty()
            ? tr("since %1").arg(since)
            : tr("since %1: %2", "time, cause").arg(since, forScreen(server.state.cause)));
    tint();
}

void StateHeader::tint()
{
    QPalette colours = m_state->palette();
    const QColor colour = toneColour(stateTone(m_current), palette());
    if (colours.color(QPalette::WindowText) == colour)
        return;
    colours.setColor(QPalette::WindowText, colour);
    m_state->setPalette(colours);
}

void StateHeader::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        tint();
}

} // namespace hawser
