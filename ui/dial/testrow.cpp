#include "dial/testrow.h"

#include "look/glyphlabel.h"
#include "look/plainlabel.h"
#include "look/privacy.h"
#include "setup/arrivalwords.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace hawser {

using namespace Qt::StringLiterals;
using doctor::RungReport;

namespace {

/// Shown as the rungs of a mod's arrival are.
RungState lookOf(RungReport::Status status)
{
    switch (status) {
    case RungReport::Status::Waiting:
    case RungReport::Status::Skipped:
        return RungState::NotYet;
    case RungReport::Status::Running:
        return RungState::Now;
    case RungReport::Status::Passed:
        return RungState::Done;
    case RungReport::Status::Failed:
        return RungState::Failed;
    }
    Q_UNREACHABLE();
}

bool hasEnded(RungReport::Status status)
{
    return status == RungReport::Status::Passed || status == RungReport::Status::Failed;
}

} // namespace

TestRow::TestRow(doctor::Rung rung, QWidget *parent)
    : QWidget(parent)
    , m_sign(new GlyphLabel(rungGlyph(RungState::NotYet), Tone::Muted, iconSide, this))
    , m_title(new PlainLabel(this))
    , m_word(new QLabel(this))
    , m_evidence(new PlainLabel(this))
{
    m_report.rung = rung;
    setObjectName(u"test-%1"_s.arg(doctor::rungKey(rung)));
    m_word->setObjectName(u"testWord"_s);
    m_word->setTextFormat(Qt::PlainText);
    m_evidence->setObjectName(u"testEvidence"_s);
    m_evidence->setForegroundRole(QPalette::PlaceholderText);
    auto *first = new QHBoxLayout;
    first->addWidget(m_title, 1);
    first->addWidget(m_word);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(0);
    texts->addLayout(first);
    texts->addWidget(m_evidence);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_sign, 0, Qt::AlignTop);
    layout->addLayout(texts, 1);
}

void TestRow::setReport(const RungReport &report, const QString &goal)
{
    m_report = report;
    const RungState look = lookOf(report.status);
    const QString title = doctor::rungTitle(report.rung, goal);
    const bool tookTime = hasEnded(report.status) && report.took.count() > 0; // else nobody waited
    const QString word = tookTime ? tr("%1, %2 ms", "state, time")
                                        .arg(doctor::statusWord(report.status))
                                        .arg(report.took.count())
                                  : doctor::statusWord(report.status);
    const QString evidence = forScreen(report.evidence);
    m_sign->setGlyph(rungGlyph(look), rungTone(look));
    m_title->setWholeText(title);
    m_word->setText(word);
    m_evidence->setWholeText(evidence);
    m_evidence->setHidden(evidence.isEmpty());
    setAccessibleName(tr("%1: %2", "rung, its state").arg(title, word));
    setAccessibleDescription(evidence);
    colour();
}

void TestRow::colour()
{
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText,
                     toneColour(rungTone(lookOf(m_report.status)), palette()));
    m_word->setPalette(colours);
}

void TestRow::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        colour();
}

} // namespace hawser
