#include "dial/serverform.h"

#include "dial/addressparts.h"
#include "dial/exposure.h"
#include "dial/gameneeds.h"
#include "dial/secretentry.h"

#include "look/focusstandin.h"
#include "look/gamelook.h"
#include "look/plainlabel.h"
#include "look/privacy.h"
#include "look/theme.h"
#include "setup/fieldtitle.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr int highestPort = 65'535;
constexpr int longestText = 300;

void choose(QComboBox *box, const QString &value)
{
    box->setCurrentIndex(std::max(box->findData(value), 0));
}

QVBoxLayout *column(QWidget *box)
{
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::tight);
    return layout;
}

} // namespace

ServerForm::ServerForm(QWidget *parent)
    : QWidget(parent)
    , m_game(new QComboBox(this))
    , m_needs(makeSentence(this))
    , m_name(new QLineEdit(this))
    , m_host(new QLineEdit(this))
    , m_port(new QSpinBox(this))
    , m_tls(new QCheckBox(tr("&Encrypted (TLS)"), this))
    , m_exposure(makeSentence(this))
    , m_userBox(new QWidget(this))
    , m_user(new QLineEdit(m_userBox))
    , m_secretTitle(nullptr)
    , m_secret(new SecretEntry(this))
    , m_options(new QWidget(this))
    , m_api(new QComboBox(m_options))
    , m_cpm(new QComboBox(m_options))
{
    setObjectName(u"serverForm"_s);
    build();
    handFocusOn(this, {m_host});
    connectFields();
    chooseGame();
}

void ServerForm::build()
{
    m_name->setObjectName(u"serverName"_s);
    m_name->setMaxLength(longestText);
    m_tls->setObjectName(u"serverTls"_s);
    m_exposure->setObjectName(u"exposure"_s);
    m_user->setObjectName(u"serverUser"_s);
    m_user->setMaxLength(longestText);
    auto *layout = column(this);
    layout->setSpacing(space::normal);
    layout->addWidget(makeGame());
    layout->addWidget(makeAddress());
    auto *login = new QVBoxLayout;
    login->setSpacing(space::tight);
    auto *user = column(m_userBox);
    addField(*user, tr("&Name of the token"), m_user, Field::User);
    login->addWidget(m_userBox);
    m_secretTitle = makeFieldTitle({}, m_secret);
    login->addWidget(m_secretTitle);
    login->addWidget(m_secret);
    login->addWidget(makeNote(Field::Secret));
    layout->addLayout(login);
    layout->addWidget(makeOptions());
    auto *name = new QVBoxLayout;
    name->setSpacing(space::tight);
    addField(*name, tr("&Called, in Hawser"), m_name, Field::Name);
    layout->addLayout(name);
    layout->addStretch();
    orderTabs();
}

/// As they stand, from top to bottom.
void ServerForm::orderTabs()
{
    const std::array<QWidget *, 9> order{m_game,   m_host, m_port, m_tls, m_user,
                                         m_secret, m_api,  m_cpm,  m_name};
    for (std::size_t i = 1; i < order.size(); ++i)
        setTabOrder(order[i - 1], order[i]);
}

QWidget *ServerForm::makeGame()
{
    auto *box = new QWidget(this);
    m_game->setParent(box);
    m_game->setObjectName(u"serverGame"_s);
    m_game->setAccessibleName(tr("Game"));
    for (const GameNeeds &needs : gameNeeds()) {
        const QString game = needs.game;
        m_game->addItem(glyph(gameGlyph(game)), gameTitle(game), game);
    }
    m_needs->setObjectName(u"gameNeeds"_s);
    auto *layout = column(box);
    layout->addWidget(makeFieldTitle(tr("&Game"), m_game));
    layout->addWidget(m_game);
    layout->addWidget(m_needs);
    return box;
}

QWidget *ServerForm::makeAddress()
{
    auto *box = new QWidget(this);
    m_host->setParent(box);
    m_host->setObjectName(u"serverHost"_s);
    m_host->setMaxLength(longestText);
    m_host->setPlaceholderText(tr("name or address; a whole URL is taken apart"));
    m_port->setParent(box);
    m_port->setObjectName(u"serverPort"_s);
    m_port->setRange(0, highestPort);
    m_port->setSpecialValueText(u" "_s); // 0: none
    m_port->setAccessibleName(tr("Port"));
    auto *host = new QVBoxLayout;
    host->setSpacing(space::tight);
    host->addWidget(makeFieldTitle(tr("&Address"), m_host));
    host->addWidget(m_host);
    auto *port = new QVBoxLayout;
    port->setSpacing(space::tight);
    port->addWidget(makeFieldTitle(tr("&Port"), m_port));
    port->addWidget(m_port);
    auto *row = new QHBoxLayout;
    row->addLayout(host, 1);
    row->addLayout(port);
    auto *layout = column(box);
    layout->addLayout(row);
    layout->addWidget(makeNote(Field::Host));
    layout->addWidget(makeNote(Field::Port));
    layout->addWidget(m_tls);
    layout->addWidget(m_exposure);
    return box;
}

QWidget *ServerForm::makeOptions()
{
    m_api->setObjectName(u"serverApi"_s);
    m_api->setAccessibleName(tr("Web API"));
    m_api->addItem(tr("Find out"), u"auto"_s);
    m_api->addItem(tr("Built-in"), u"builtin"_s);
    m_api->addItem(tr("Of Alloc's mods"), u"alloc"_s);
    m_cpm->setObjectName(u"serverCpm"_s);
    m_cpm->setAccessibleName(tr("CPM or PrismaCore"));
    m_cpm->addItem(tr("Find out"), u"auto"_s);
    m_cpm->addItem(tr("Installed"), u"yes"_s);
    m_cpm->addItem(tr("Not installed"), u"no"_s);
    auto *layout = column(m_options);
    layout->addWidget(makeFieldTitle(tr("&Web API"), m_api));
    layout->addWidget(m_api);
    layout->addWidget(makeFieldTitle(tr("CPM or P&rismaCore"), m_cpm));
    layout->addWidget(m_cpm);
    return m_options;
}

void ServerForm::addField(QVBoxLayout &layout, const QString &title, QWidget *field, Field kind)
{
    layout.addWidget(makeFieldTitle(title, field));
    layout.addWidget(field);
    layout.addWidget(makeNote(kind));
}

QLabel *ServerForm::makeNote(Field kind)
{
    QLabel *note = makeSentence(this);
    note->setObjectName(u"problem%1"_s.arg(int(kind)));
    note->hide();
    m_notes.insert(int(kind), note);
    return note;
}

void ServerForm::connectFields()
{
    connect(m_game, &QComboBox::activated, this, [this] {
        chooseGame();
        emit edited();
    });
    connect(m_name, &QLineEdit::textEdited, this, [this] { changed(Field::Name); });
    connect(m_host, &QLineEdit::textEdited, this, [this](const QString &text) {
        const bool isPasted = text.size() > m_hostLength + 1;
        m_hostLength = text.size();
        takeAddressApart(isPasted);
        changed(Field::Host);
    });
    connect(m_host, &QLineEdit::editingFinished, this, [this] { takeAddressApart(true); });
    connect(m_port, &QSpinBox::valueChanged, this, [this] {
        m_isPortOwn = true;
        changed(Field::Port);
    });
    connect(m_tls, &QCheckBox::toggled, this, [this] { changed(Field::Host); });
    connect(m_user, &QLineEdit::textEdited, this, [this] { changed(Field::User); });
    connect(m_secret, &SecretEntry::edited, this, [this] { changed(Field::Secret); });
    connect(m_api, &QComboBox::activated, this, &ServerForm::edited);
    connect(m_cpm, &QComboBox::activated, this, &ServerForm::edited);
    const auto hide
        = [this](bool on) { m_host->setEchoMode(on ? QLineEdit::Password : QLineEdit::Normal); };
    connect(&screenPrivacy(), &Privacy::changed, m_host, hide);
    connect(&screenPrivacy(), &Privacy::changed, this, &ServerForm::refresh);
    hide(screenPrivacy().isOn());
}

void ServerForm::chooseGame()
{
    const GameNeeds &needs = needsOf(m_game->currentData().toString());
    m_needs->setText(needsText(needs));
    m_userBox->setVisible(needs.hasUser);
    m_options->setVisible(needs.hasApis);
    m_secretTitle->setText(secretTitle(needs));
    m_secret->setName(secretTitle(needs).remove(u'&'));
    if (!m_isPortOwn) {
        const QSignalBlocker quiet(m_port);
        m_port->setValue(needs.port);
    }
    refresh();
}

void ServerForm::takeAddressApart(bool isComplete)
{
    if (!isComplete || !hasParts(m_host->text()))
        return;
    const AddressParts parts = takeApart(m_host->text());
    m_host->setText(parts.host);
    m_hostLength = parts.host.size();
    if (parts.port)
        m_port->setValue(*parts.port);
    if (parts.tls)
        m_tls->setChecked(*parts.tls);
    if (!parts.path.isEmpty() && !needsOf(m_game->currentData().toString()).hasUser)
        m_secret->setSecret(parts.path); // Rust's password is the path
}

void ServerForm::changed(Field field)
{
    m_touched.insert(int(field));
    refresh();
    emit edited();
}

void ServerForm::setDraft(const ServerDraft &draft)
{
    const QSignalBlocker quiet(this);
    choose(m_game, draft.game);
    m_isPortOwn = draft.port != 0;
    m_name->setText(draft.name);
    m_host->setText(draft.host);
    m_hostLength = draft.host.size();
    if (draft.port != 0)
        m_port->setValue(draft.port);
    m_tls->setChecked(draft.tls);
    m_user->setText(draft.user);
    choose(m_api, draft.api);
    choose(m_cpm, draft.cpm);
    m_hasStoredSecret = draft.hasStoredSecret;
    m_secret->setStored(draft.hasStoredSecret);
    m_touched.clear();
    chooseGame();
}

ServerDraft ServerForm::draft() const
{
    ServerDraft draft;
    draft.game = m_game->currentData().toString();
    draft.name = m_name->text();
    draft.host = m_host->text();
    draft.port = quint16(m_port->value());
    draft.tls = m_tls->isChecked();
    draft.user = m_user->text();
    draft.secret = m_secret->secret();
    draft.api = m_api->currentData().toString();
    draft.cpm = m_cpm->currentData().toString();
    draft.hasStoredSecret = m_hasStoredSecret;
    return draft;
}

void ServerForm::setGameFixed(bool fixed)
{
    m_game->setEnabled(!fixed);
}

void ServerForm::setPort(quint16 port)
{
    m_port->setValue(port);
}

void ServerForm::setTls(bool tls)
{
    m_tls->setChecked(tls);
}

bool ServerForm::complain()
{
    takeAddressApart(true);
    const ServerDraft entered = draft();
    for (const int field : m_notes.keys())
        m_touched.insert(field);
    refresh();
    const auto wrong = entered.firstProblem();
    if (!wrong)
        return true;
    QWidget *field = widgetOf(*wrong);
    field->setFocus(Qt::OtherFocusReason);
    emit fieldShown(m_notes.value(int(*wrong)));
    emit fieldShown(field);
    return false;
}

QWidget *ServerForm::widgetOf(Field field) const
{
    switch (field) {
    case Field::Name:
        return m_name;
    case Field::Host:
        return m_host;
    case Field::Port:
        return m_port;
    case Field::User:
        return m_user;
    case Field::Secret:
        return m_secret->field();
    }
    Q_UNREACHABLE();
}

void ServerForm::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        refresh();
}

void ServerForm::refreshNotes(const ServerDraft &entered)
{
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, toneColour(Tone::Danger, palette()));
    for (auto note = m_notes.begin(); note != m_notes.end(); ++note) {
        const auto field = Field(note.key());
        const QString problem = m_touched.contains(note.key()) ? entered.problem(field) : QString();
        (*note)->setPalette(colours);
        (*note)->setText(problem);
        (*note)->setHidden(problem.isEmpty());
        widgetOf(field)->setAccessibleDescription(problem);
    }
}

void ServerForm::refresh()
{
    const ServerDraft entered = draft();
    refreshNotes(entered);
    m_name->setPlaceholderText(forScreen(entered.suggestedName()));
    const QString host = takeApart(entered.host).host;
    const bool isOpenToAll = !entered.tls && isExposed(host);
    m_exposure->setText(tr("Not encrypted: everybody on the way can read the secret. Use TLS or a "
                           "VPN."));
    m_exposure->setHidden(!isOpenToAll);
}

} // namespace hawser
