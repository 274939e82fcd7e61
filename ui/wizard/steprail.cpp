#include "wizard/steprail.h"

#include "look/glyphs.h"

#include <QCoreApplication>
#include <QEvent>
#include <QSignalBlocker>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

/// A shape, a colour and a word, always together.
struct StepLook
{
    Glyph sign;
    Tone tone;
    QString word;
};

StepLook stepLook(WizardStepState state)
{
    switch (state) {
    case WizardStepState::Later:
        return {Glyph::Identifying, Tone::Muted, StepRail::tr("later")};
    case WizardStepState::Current:
        return {Glyph::Connecting, Tone::Busy, StepRail::tr("to be done")};
    case WizardStepState::Done:
        return {Glyph::Online, Tone::Good, StepRail::tr("done")};
    case WizardStepState::Failed:
        return {Glyph::Refused, Tone::Danger, StepRail::tr("something is in the way")};
    case WizardStepState::PassedOver:
        return {Glyph::Waiting, Tone::Warning, StepRail::tr("passed over")};
    case WizardStepState::Skipped:
        return {Glyph::Offline, Tone::Muted, StepRail::tr("not needed")};
    }
    Q_UNREACHABLE();
}

} // namespace

QString stepTitle(WizardStep step)
{
    switch (step) {
    case WizardStep::Game:
        return StepRail::tr("Game");
    case WizardStep::Connection:
        return StepRail::tr("Connection");
    case WizardStep::Place:
        return StepRail::tr("Place");
    case WizardStep::Config:
        return StepRail::tr("Configuration");
    case WizardStep::Ports:
        return StepRail::tr("Ports");
    case WizardStep::Open:
        return StepRail::tr("Open");
    case WizardStep::Prove:
        return StepRail::tr("Proof");
    case WizardStep::Test:
        return StepRail::tr("Test");
    case WizardStep::Save:
        return StepRail::tr("Save");
    }
    Q_UNREACHABLE();
}

StepRail::StepRail(QWidget *parent)
    : QListWidget(parent)
{
    setObjectName(u"setupSteps"_s);
    setAccessibleName(tr("Steps"));
    setFrameShape(QFrame::NoFrame);
    setIconSize(QSize(iconSide, iconSide));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    for (const WizardStep step : wizardSteps)
        new QListWidgetItem(stepTitle(step), this);
    setFixedWidth(sizeHintForColumn(0) + 4 * space::normal);
    connect(this, &QListWidget::currentRowChanged, this, [this](int row) {
        if (row >= 0)
            emit stepChosen(wizardSteps[std::size_t(row)]);
    });
    refresh();
}

void StepRail::setState(const SetupWizard &state)
{
    m_state = state;
    refresh();
}

void StepRail::refresh()
{
    const QSignalBlocker quiet(this);
    for (const WizardStep step : wizardSteps) {
        const WizardStepState state = m_state.stateOf(step);
        const StepLook look = stepLook(state);
        QListWidgetItem *row = item(int(step));
        row->setIcon(glyph(look.sign, look.tone));
        row->setData(Qt::AccessibleTextRole,
                     tr("%1: %2", "step, how it stands").arg(stepTitle(step), look.word));
        row->setToolTip(m_state.skipReason(step).value_or(look.word));
        const bool canGo = state != WizardStepState::Later && state != WizardStepState::Skipped;
        row->setFlags(canGo ? Qt::ItemIsEnabled | Qt::ItemIsSelectable : Qt::NoItemFlags);
    }
    setCurrentRow(int(m_state.current()));
}

void StepRail::changeEvent(QEvent *event)
{
    QListWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        refresh();
}

} // namespace hawser
