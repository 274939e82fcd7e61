#include "setup/firststart.h"

#include "setup/doorbutton.h"
#include "setup/scrollingpage.h"
#include "setup/turninglayout.h"

#include "look/focusstandin.h"
#include "look/plainlabel.h"

#include <QLabel>
#include <QVBoxLayout>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr int pageWidth = 900;
constexpr int sideBySideFrom = 560;

} // namespace

FirstStartPage::FirstStartPage(QWidget *parent)
    : QWidget(parent)
    , m_connect(new DoorButton(Glyph::Request, tr("&Connect a server"),
                               tr("Step by step: which game, what it needs, and whether it works."),
                               this))
    , m_letIn(new DoorButton(Glyph::Endpoint, tr("Let &mods connect to me"),
                             tr("A mod in your game server dials Hawser: Minecraft, Valheim, "
                                "Rust, 7 Days to Die and others."),
                             this))
    , m_demo(new DoorButton(Glyph::Simulated, tr("&Look around with demo servers"),
                            tr("Simulated game servers with players and chat. Nothing leaves "
                               "this computer."),
                            this))
    , m_store(makeSentence(this))
{
    setObjectName(u"firstStart"_s);
    setAccessibleName(tr("First start"));
    m_connect->setObjectName(u"connectServerDoor"_s);
    m_letIn->setObjectName(u"letModsConnectDoor"_s);
    m_demo->setObjectName(u"demoDoor"_s);
    m_store->setObjectName(u"storeNote"_s);
    build();
    connectDoors();
    setDialInAvailable(false);
    handFocusOn(this, {m_letIn});
}

void FirstStartPage::build()
{
    auto *scroll = new ScrollingPage(pageWidth, this);
    QLabel *title = makeSentence(scroll->page());
    title->setObjectName(u"firstStartTitle"_s);
    title->setText(tr("Where do you want to begin?"));
    title->setFont(headingFont(font()));
    title->setAlignment(Qt::AlignHCenter);
    m_store->setAlignment(Qt::AlignHCenter);
    auto *doors = new TurningLayout(sideBySideFrom);
    for (DoorButton *door : {m_connect, m_letIn, m_demo})
        doors->addWidget(door, 1);
    QVBoxLayout *column = scroll->column();
    column->setSpacing(space::wide);
    column->addStretch(1);
    column->addWidget(title);
    column->addLayout(doors);
    column->addWidget(m_store);
    column->addStretch(2);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll);
}

void FirstStartPage::connectDoors()
{
    connect(m_connect, &DoorButton::clicked, this, &FirstStartPage::connectServerChosen);
    connect(m_letIn, &DoorButton::clicked, this, &FirstStartPage::letModsConnectChosen);
    connect(m_demo, &DoorButton::clicked, this, &FirstStartPage::demoChosen);
}

void FirstStartPage::setDialInAvailable(bool available)
{
    m_connect->setHidden(!available);
}

void FirstStartPage::setStoreNote(const QString &text)
{
    m_store->setText(text);
    m_store->setHidden(text.isEmpty());
}

} // namespace hawser
