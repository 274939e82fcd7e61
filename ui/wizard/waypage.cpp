#include "wizard/waypage.h"

#include "wizard/waypicture.h"

#include "dial/gameneeds.h"
#include "look/plainlabel.h"
#include "look/theme.h"
#include "setup/fieldtitle.h"
#include "setup/modsettings.h"
#include "setup/turninglayout.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QLabel>
#include <QRadioButton>

#include <algorithm>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr int cardsSideBySideFrom = 520;

} // namespace

WayPage::WayPage(SetupSession &session, QWidget *parent)
    : SetupPage(session, parent)
    , m_dialled(new QRadioButton(tr("&Hawser dials the game server"), this))
    , m_dialsIn(new QRadioButton(tr("A &mod in the game server dials Hawser"), this))
    , m_dialledPicture(new WayPicture(WizardWay::Dialled, this))
    , m_dialsInPicture(new WayPicture(WizardWay::DialsIn, this))
    , m_dialledNote(makeSentence(this))
    , m_dialsInNote(makeSentence(this))
    , m_mods(new QComboBox(this))
    , m_hindrance(makeSentence(this))
{
    build();
    connect(m_dialled, &QRadioButton::clicked, this, &WayPage::take);
    connect(m_dialsIn, &QRadioButton::clicked, this, &WayPage::take);
    connect(m_mods, &QComboBox::activated, this, &WayPage::take);
}

void WayPage::build()
{
    m_dialled->setObjectName(u"wayDialled"_s);
    m_dialsIn->setObjectName(u"wayDialsIn"_s);
    m_mods->setObjectName(u"setupMod"_s);
    m_mods->setAccessibleName(tr("Mod"));
    m_mods->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_hindrance->setObjectName(u"wayHindrance"_s);
    m_dialsInNote->setText(tr("Needs a mod in the game server. It calls out, so no port has to be "
                              "opened, wherever the server runs."));
    m_dialledCard = makeCard(m_dialled, m_dialledPicture, m_dialledNote);
    auto *group = new QButtonGroup(this); // they stand in different cards
    group->addButton(m_dialled);
    group->addButton(m_dialsIn);
    auto *cards = new TurningLayout(cardsSideBySideFrom);
    for (QWidget *card : {m_dialledCard, makeCard(m_dialsIn, m_dialsInPicture, m_dialsInNote)})
        cards->addWidget(card, 1, Qt::AlignTop); // and no higher than need be
    ScrollingPage *scroll = addColumn();
    scroll->column()->addLayout(cards);
    scroll->column()->addWidget(makeFieldTitle(tr("M&od"), m_mods));
    scroll->column()->addWidget(m_mods);
    scroll->column()->addWidget(m_hindrance);
    scroll->column()->addStretch();
}

QWidget *WayPage::makeCard(QRadioButton *choice, WayPicture *picture, QLabel *sentence)
{
    auto *card = new QWidget(this);
    auto *layout = new QVBoxLayout(card);
    layout->setContentsMargins(0, 0, space::wide, 0);
    layout->addWidget(choice);
    layout->addWidget(picture);
    layout->addWidget(sentence);
    return card;
}

void WayPage::begin()
{
    const QString title = setupGameTitle(state().game());
    m_dialledPicture->setGame(title);
    m_dialsInPicture->setGame(title);
    const bool canDial = SetupWizard::canBeDialled(state().game());
    m_dialledCard->setVisible(canDial);
    m_dialledNote->setText(canDial ? needsText(needsOf(state().game())) : QString());
    fillMods();
    const bool isDialled = canDial && state().way() != WizardWay::DialsIn;
    (isDialled ? m_dialled : m_dialsIn)->setChecked(true);
    take();
    (isDialled ? m_dialled : m_dialsIn)->setFocus();
}

void WayPage::fillMods()
{
    m_mods->clear();
    for (const ModSetup &mod : modSetups()) {
        if (mod.game.isEmpty() || mod.game == state().game())
            m_mods->addItem(modText(mod.title), QString(mod.key));
    }
    m_mods->setCurrentIndex(std::max(m_mods->findData(state().mod()), 0));
}

void WayPage::take()
{
    session().change([this](SetupWizard &wizard) {
        if (m_dialled->isChecked())
            wizard.setDialled();
        else
            wizard.setMod(m_mods->currentData().toString());
    });
    refresh();
}

bool WayPage::isReady() const
{
    const ModSetup *mod = findModSetup(m_mods->currentData().toString());
    return m_dialled->isChecked() || (mod && mod->canDialIn());
}

void WayPage::refresh()
{
    const ModSetup *mod = findModSetup(m_mods->currentData().toString());
    const bool isHindered = m_dialsIn->isChecked() && mod && !mod->canDialIn();
    m_mods->setEnabled(m_dialsIn->isChecked());
    m_hindrance->setText(isHindered ? modText(mod->hindrance) : QString());
    m_hindrance->setHidden(!isHindered);
}

} // namespace hawser
