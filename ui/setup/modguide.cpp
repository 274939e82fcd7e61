#include "setup/modguide.h"

#include "setup/endpointplan.h"
#include "setup/ladderview.h"
#include "setup/modpicker.h"
#include "setup/modsettings.h"
#include "setup/modsettingsview.h"
#include "setup/placepicker.h"
#include "setup/scrollingpage.h"
#include "setup/turninglayout.h"

#include "look/gamelook.h"
#include "look/plainlabel.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr int readingWidth = 620;
constexpr int settingsWidth = 1000;
constexpr int listsSideBySideFrom = 680;

} // namespace

ModGuide::ModGuide(QWidget *parent)
    : QWidget(parent)
    , m_title(makeSentence(this))
    , m_progress(new QLabel(this))
    , m_steps(new QStackedWidget(this))
    , m_picker(new ModPicker(this))
    , m_hindrance(makeSentence(this))
    , m_place(new PlacePicker(this))
    , m_settings(new ModSettingsView(this))
    , m_ladder(new LadderView(this))
    , m_back(new QPushButton(tr("&Back"), this))
    , m_next(new QPushButton(tr("C&ontinue"), this))
{
    setObjectName(u"modGuide"_s);
    setAccessibleName(tr("Let mods connect to me"));
    build();
    connectParts();
    restart();
}

void ModGuide::build()
{
    m_steps->setObjectName(u"guideSteps"_s);
    m_steps->addWidget(makeModStep());
    m_steps->addWidget(makePlaceStep());
    m_steps->addWidget(makeSettingsStep());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, space::normal, 0, space::normal);
    layout->setSpacing(0);
    layout->addWidget(makeHeader());
    layout->addWidget(m_steps, 1);
    layout->addWidget(makeFooter());
}

QWidget *ModGuide::makeHeader()
{
    auto *header = new QWidget(this);
    m_title->setObjectName(u"guideTitle"_s);
    m_title->setFont(headingFont(font()));
    m_progress->setObjectName(u"guideProgress"_s);
    m_progress->setTextFormat(Qt::PlainText);
    m_progress->setForegroundRole(QPalette::PlaceholderText);
    auto *layout = new QHBoxLayout(header);
    layout->setContentsMargins(space::wide, 0, space::wide, 0);
    layout->addWidget(m_title, 1);
    layout->addWidget(m_progress);
    return header;
}

QWidget *ModGuide::makeFooter()
{
    auto *footer = new QWidget(this);
    auto *leave = new QPushButton(tr("Lea&ve"), footer);
    leave->setObjectName(u"leaveGuide"_s);
    m_back->setObjectName(u"guideBack"_s);
    m_next->setObjectName(u"guideNext"_s);
    connect(leave, &QPushButton::clicked, this, &ModGuide::left);
    auto *layout = new QHBoxLayout(footer);
    layout->setContentsMargins(space::wide, 0, space::wide, 0);
    layout->addWidget(leave);
    layout->addStretch();
    layout->addWidget(m_back);
    layout->addWidget(m_next);
    for (QPushButton *button : {leave, m_back, m_next})
        button->setAutoDefault(true);
    return footer;
}

QWidget *ModGuide::makeModStep()
{
    auto *page = new QWidget;
    m_hindrance->setObjectName(u"modHindrance"_s);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(space::wide, space::normal, space::wide, space::normal);
    layout->addWidget(m_picker, 1);
    layout->addWidget(m_hindrance);
    return page;
}

QWidget *ModGuide::makePlaceStep()
{
    auto *scroll = new ScrollingPage(readingWidth);
    scroll->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    scroll->column()->addWidget(m_place);
    return scroll;
}

QWidget *ModGuide::makeSettingsStep()
{
    auto *scroll = new ScrollingPage(settingsWidth);
    scroll->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    auto *both = new TurningLayout(listsSideBySideFrom);
    both->addWidget(m_settings, 1);
    both->addWidget(m_ladder, 1);
    scroll->column()->addLayout(both);
    scroll->column()->addStretch();
    // Once it has its place: the layout comes later.
    connect(
        m_ladder, &LadderView::bannerShown, scroll,
        [scroll](QWidget *banner) { scroll->ensureWidgetVisible(banner); }, Qt::QueuedConnection);
    return scroll;
}

void ModGuide::connectParts()
{
    connect(m_picker, &ModPicker::chosenChanged, this, &ModGuide::refresh);
    connect(m_picker, &ModPicker::accepted, this, &ModGuide::goOn);
    connect(m_place, &PlacePicker::changed, this, &ModGuide::refresh);
    connect(m_place, &PlacePicker::endpointWanted, this, &ModGuide::endpointWanted);
    connect(m_settings, &ModSettingsView::identityChanged, m_ladder, &LadderView::setIdentity);
    connect(m_settings, &ModSettingsView::copied, m_ladder, [this] { m_ladder->expect(); });
    connect(m_ladder, &LadderView::acceptChosen, this, &ModGuide::acceptChosen);
    connect(m_ladder, &LadderView::serverChosen, this, &ModGuide::serverChosen);
    connect(m_back, &QPushButton::clicked, this, &ModGuide::goBack);
    connect(m_next, &QPushButton::clicked, this, &ModGuide::goOn);
}

void ModGuide::restart()
{
    m_mod = nullptr;
    m_picker->choose(modSetups().first());
    showStep(ModStep);
}

ModGuide::Step ModGuide::step() const
{
    return Step(m_steps->currentIndex());
}

void ModGuide::showStep(Step step)
{
    m_steps->setCurrentIndex(step);
    refresh();
    switch (step) {
    case ModStep:
        m_picker->setFocus();
        break;
    case PlaceStep:
        m_place->setFocus();
        break;
    case SettingsStep:
        m_settings->setFocus();
        break;
    }
}

void ModGuide::goOn()
{
    if (!canGoOn())
        return;
    if (step() == ModStep)
        takeMod();
    showStep(step() == ModStep ? PlaceStep : SettingsStep);
}

void ModGuide::goBack()
{
    if (step() == ModStep)
        emit left();
    else
        showStep(step() == SettingsStep ? PlaceStep : ModStep);
}

bool ModGuide::canGoOn() const
{
    switch (step()) {
    case ModStep:
        return m_picker->chosen() && m_picker->chosen()->canDialIn();
    case PlaceStep:
        return m_place->isReady();
    case SettingsStep:
        break;
    }
    return false;
}

void ModGuide::takeMod()
{
    if (m_mod == m_picker->chosen())
        return;
    m_mod = m_picker->chosen();
    const QStringList known = identities();
    m_settings->setMod(*m_mod, known);
    m_ladder->begin(m_settings->identity(), known);
}

QStringList ModGuide::identities() const
{
    QStringList taken;
    for (const ServerInfo &server : m_servers) {
        if (!server.identity.isEmpty())
            taken << server.identity;
    }
    return taken;
}

void ModGuide::setEndpoint(const std::optional<QUrl> &url, const EndpointOptions &options)
{
    m_url = url;
    m_options = options;
    m_place->setEndpoint(url, options);
    refresh();
}

void ModGuide::setEndpointError(const std::optional<EndpointError> &error)
{
    m_place->setEndpointError(error);
}

void ModGuide::setToken(const QString &token)
{
    m_settings->setToken(token);
}

void ModGuide::setServers(const QList<ServerInfo> &servers)
{
    m_servers = servers;
}

void ModGuide::arrived(const Arrival &arrival)
{
    m_ladder->arrived(arrival);
}

void ModGuide::refreshSettings()
{
    const QString address = m_url ? addressFor(m_place->plan(), *m_url, m_options) : QString();
    m_settings->setAddress(address, m_options.tls && m_options.certificateFile.isEmpty());
}

void ModGuide::refresh()
{
    const QString game = m_mod
        ? tr("%1: what to write into its settings")
              .arg(m_mod->game.isEmpty() ? modText(m_mod->title) : gameTitle(m_mod->game))
        : QString();
    const QStringList titles{tr("Which game server shall connect?"),
                             tr("Where does the game server run, with its mod?"), game};
    m_title->setText(titles.at(step()));
    m_progress->setText(tr("Step %1 of %2").arg(step() + 1).arg(titles.size()));
    const ModSetup *chosen = m_picker->chosen();
    const bool isHindered = chosen && !chosen->canDialIn();
    m_hindrance->setText(isHindered ? modText(chosen->hindrance) : QString());
    m_hindrance->setHidden(!isHindered);
    m_next->setEnabled(canGoOn());
    m_next->setHidden(step() == SettingsStep);
    refreshSettings();
}

void ModGuide::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        return goBack();
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        return goOn(); // from what has no use for it itself
    QWidget::keyPressEvent(event);
}

} // namespace hawser
