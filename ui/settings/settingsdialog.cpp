#include "settings/settingsdialog.h"

#include "settings/archivepage.h"
#include "settings/desktoppage.h"
#include "settings/generalpage.h"
#include "settings/keychainpage.h"
#include "settings/listeningpage.h"
#include "settings/newserverspage.h"
#include "settings/notificationspage.h"
#include "settings/shortcutspage.h"

#include "look/plainlabel.h"
#include "look/theme.h"

#include "console/console.h"

#include <QDialogButtonBox>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize preferred{720, 500};
constexpr int namesWidth = 170;

} // namespace

SettingsDialog::SettingsDialog(SettingsFile &settings, CommandBook &book, Console &console,
                               QWidget *parent, Autostart autostart, LinkOpener links)
    : QDialog(parent)
    , m_autostart(std::move(autostart))
    , m_links(std::move(links))
    , m_search(new QLineEdit(this))
    , m_names(new QListWidget(this))
    , m_stack(new QStackedWidget(this))
    , m_nothing(makeSentence(this))
    , m_reset(new QPushButton(tr("&Reset this page")))
{
    setObjectName(u"settingsDialog"_s);
    setWindowTitle(tr("Settings"));
    auto *general = new GeneralPage(settings);
    auto *endpoint = new ListeningPage(console);
    addPage(general);
    addPage(new NotificationsPage(settings, [&console] {
        FilterSurroundings around;
        around.findServer = [&console](const QString &name) { return console.findServer(name); };
        return around;
    }));
    addPage(new DesktopPage(settings, m_autostart, m_links));
    addPage(endpoint);
    addPage(new NewServersPage(settings, console));
    addPage(new ShortcutsPage(book));
    addPage(new KeychainPage(console.profiles()));
    addPage(new ArchivePage(settings, console));
    connect(general, &GeneralPage::restartWanted, this, &SettingsDialog::restartWanted);
    connect(endpoint, &ListeningPage::endpointWanted, this, &SettingsDialog::endpointWanted);
    connect(endpoint, &ListeningPage::stopWanted, this, &SettingsDialog::stopWanted);
    build();
    m_names->setCurrentRow(0);
    resize(preferred);
}

void SettingsDialog::addPage(SettingsPage *page)
{
    auto *scrolling = new QScrollArea(m_stack);
    scrolling->setFrameShape(QFrame::NoFrame);
    scrolling->setWidgetResizable(true);
    scrolling->setFocusPolicy(Qt::NoFocus);
    scrolling->setWidget(page);
    m_pages.append(page);
    m_stack->addWidget(scrolling);
    m_names->addItem(page->title());
}

void SettingsDialog::build()
{
    m_search->setObjectName(u"settingsSearch"_s);
    m_search->setPlaceholderText(tr("Search the settings"));
    m_search->setAccessibleName(tr("Search the settings"));
    m_search->setClearButtonEnabled(true);
    m_names->setObjectName(u"settingsPages"_s);
    m_names->setAccessibleName(tr("Pages"));
    m_names->setFixedWidth(namesWidth);
    m_names->setSpacing(2);
    m_nothing->setObjectName(u"settingsNothing"_s);
    m_nothing->setText(tr("No setting has these words."));
    m_nothing->hide();
    connect(m_search, &QLineEdit::textChanged, this, &SettingsDialog::search);
    connect(m_names, &QListWidget::currentRowChanged, this, &SettingsDialog::showPage);
    auto *middle = new QHBoxLayout;
    middle->addWidget(m_names);
    middle->addWidget(m_stack, 1);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_search);
    layout->addWidget(m_nothing);
    layout->addLayout(middle, 1);
    layout->addWidget(makeButtons());
}

QWidget *SettingsDialog::makeButtons()
{
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_reset->setObjectName(u"settingsReset"_s);
    m_reset->setAutoDefault(false);
    buttons->addButton(m_reset, QDialogButtonBox::ResetRole);
    connect(m_reset, &QPushButton::clicked, this, [this] {
        if (SettingsPage *page = m_pages.value(m_stack->currentIndex()))
            page->reset();
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    return buttons;
}

void SettingsDialog::showPage(int row)
{
    if (row >= 0)
        m_stack->setCurrentIndex(row);
}

/// Only pages with rows that fit are left, and of these only the rows.
void SettingsDialog::search(const QString &query)
{
    int firstFitting = -1;
    for (int i = 0; i < m_pages.size(); ++i) {
        const bool fits = m_pages[i]->showMatching(query) > 0;
        m_names->item(i)->setHidden(!fits);
        if (fits && firstFitting < 0)
            firstFitting = i;
    }
    m_nothing->setVisible(firstFitting < 0);
    m_stack->setVisible(firstFitting >= 0);
    m_reset->setEnabled(firstFitting >= 0);
    if (firstFitting >= 0 && m_names->item(m_stack->currentIndex())->isHidden())
        m_names->setCurrentRow(firstFitting);
}

} // namespace hawser
