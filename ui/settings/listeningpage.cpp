#include "settings/listeningpage.h"

#include "look/plainlabel.h"
#include "look/privacy.h"
#include "look/theme.h"

#include "console/console.h"
#include "console/ownaddresses.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr int fixedChoices = 3; // of addresses; those of this computer follow
constexpr int mostPort = 65'535;
constexpr int mostPerAddress = 1024;

enum class Encryption { None, Own, Files };

bool isLoopback(const QString &address)
{
    return address.startsWith("127."_L1) || address == "::1"_L1;
}

Encryption encryptionOf(const EndpointOptions &options)
{
    if (!options.tls)
        return Encryption::None;
    return options.certificateFile.isEmpty() ? Encryption::Own : Encryption::Files;
}

QStringList namesIn(const QString &text)
{
    QStringList names;
    for (const QString &name : text.split(u',', Qt::SkipEmptyParts)) {
        if (!name.trimmed().isEmpty())
            names.append(name.trimmed());
    }
    return names;
}

} // namespace

ListeningPage::ListeningPage(Console &console, QWidget *parent)
    : SettingsPage(tr("Endpoint"), parent)
    , m_console(console)
    , m_enabled(new QCheckBox(tr("&Let mods dial in")))
    , m_address(new QComboBox)
    , m_port(new QSpinBox)
    , m_encryption(new QComboBox)
    , m_files(new QWidget)
    , m_certificate(new QLineEdit)
    , m_key(new QLineEdit)
    , m_hostNames(new QLineEdit)
    , m_answersChecks(new QCheckBox(tr("&Tell others whether their ports are open")))
    , m_perAddress(new QSpinBox)
    , m_note(makeSentence(nullptr))
    , m_state(makeSentence(nullptr))
    , m_listen(new QPushButton(tr("Liste&n so")))
{
    setObjectName(u"endpointSettings"_s);
    fillChoices();
    build();
    show(console.options().endpoint);
    for (const auto &signal : {&Console::endpointStopped, &Console::registrationTokenChanged})
        connect(&console, signal, this, &ListeningPage::refresh);
    connect(&console, &Console::endpointReady, this, &ListeningPage::refresh);
    connect(&console, &Console::endpointFailed, this, &ListeningPage::refresh);
    connect(&screenPrivacy(), &Privacy::changed, this, &ListeningPage::hideFromPublic);
    refresh();
}

void ListeningPage::fillChoices()
{
    m_address->addItem(tr("This computer only"), u"127.0.0.1"_s);
    m_address->addItem(tr("All addresses of this computer"), u"0.0.0.0"_s);
    m_address->addItem(tr("All addresses, IPv6 too"), u"::"_s);
    for (const QString &address : ownAddresses())
        m_address->addItem(QString(), address);
    m_encryption->addItem(tr("None (ws)"), int(Encryption::None));
    m_encryption->addItem(tr("Hawser's own certificate (wss)"), int(Encryption::Own));
    m_encryption->addItem(tr("A certificate of mine (wss)"), int(Encryption::Files));
    m_port->setRange(0, mostPort);
    m_port->setSpecialValueText(tr("Any free one"));
    m_perAddress->setRange(1, mostPerAddress);
    for (QComboBox *box : {m_address, m_encryption}) {
        box->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
        connect(box, &QComboBox::currentIndexChanged, this, &ListeningPage::refresh);
    }
    for (QSpinBox *box : {m_port, m_perAddress}) {
        box->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
        connect(box, &QSpinBox::valueChanged, this, &ListeningPage::refresh);
    }
    for (QLineEdit *line : {m_certificate, m_key, m_hostNames})
        connect(line, &QLineEdit::textChanged, this, &ListeningPage::refresh);
    for (const QCheckBox *box : {m_enabled, m_answersChecks})
        connect(box, &QCheckBox::toggled, this, &ListeningPage::refresh);
    connect(m_listen, &QPushButton::clicked, this, &ListeningPage::listen);
}

/// What would tell on a public screen where this computer is.
void ListeningPage::hideFromPublic()
{
    for (int i = fixedChoices; i < m_address->count(); ++i)
        m_address->setItemText(
            i, tr("Only %1").arg(secretForScreen(m_address->itemData(i).toString())));
    m_hostNames->setEchoMode(screenPrivacy().isOn() ? QLineEdit::Password : QLineEdit::Normal);
    refresh();
}

void ListeningPage::build()
{
    const std::initializer_list<std::pair<QWidget *, QString>> names{
        {m_enabled, u"setListening"_s},
        {m_address, u"setAddress"_s},
        {m_port, u"setPort"_s},
        {m_encryption, u"setEncryption"_s},
        {m_certificate, u"setCertificate"_s},
        {m_key, u"setKey"_s},
        {m_hostNames, u"setHostNames"_s},
        {m_answersChecks, u"setAnswersChecks"_s},
        {m_perAddress, u"setPerAddress"_s},
        {m_note, u"endpointNote"_s},
        {m_state, u"endpointState"_s},
        {m_listen, u"listenSo"_s}};
    for (const auto &[widget, name] : names)
        widget->setObjectName(name);
    auto *files = new QVBoxLayout(m_files);
    files->setContentsMargins(0, 0, 0, 0);
    files->addWidget(makeFileRow(m_certificate, tr("Certificate and chain (PEM)")));
    files->addWidget(makeFileRow(m_key, tr("Private key (PEM)")));
    m_hostNames->setPlaceholderText(tr("play.example.org, home.example.org"));
    m_listen->setAutoDefault(false);
    m_listen->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    addRow({}, m_enabled);
    addRow(tr("&Where mods reach it"), m_address, {}, tr("address network interface"));
    addRow(tr("&Port"), m_port);
    addRow(tr("&Encryption"), m_encryption, {}, u"TLS wss"_s);
    addRow({}, m_files, {}, u"TLS wss PEM certificate"_s);
    addRow(tr("&Names of this computer, separated by commas"), m_hostNames,
           tr("Names under which mods dial it. An address needs no name."), u"DNS host"_s);
    addRow(tr("&Connections that one address may hold"), m_perAddress);
    addRow({}, m_answersChecks,
           tr("A friend's Hawser may ask this one to connect back to it. It connects to whoever "
              "asks, to nobody else, and rarely."),
           u"check proof port forwarding"_s);
    addRow({}, m_note);
    addRow({}, m_state);
    addRow({}, m_listen, tr("Mods that are connected are cut off and dial in again."));
}

QWidget *ListeningPage::makeFileRow(QLineEdit *path, const QString &title)
{
    path->setPlaceholderText(title);
    path->setAccessibleName(title);
    auto *browse = new QPushButton(tr("Browse …"));
    browse->setObjectName(path->objectName() + u"Browse"_s);
    browse->setAccessibleName(tr("Browse: %1").arg(title));
    browse->setAutoDefault(false);
    connect(browse, &QPushButton::clicked, this, [this, path, title] {
        const QString chosen = QFileDialog::getOpenFileName(this, title, path->text());
        if (!chosen.isEmpty())
            path->setText(chosen);
    });
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(path, 1);
    layout->addWidget(browse);
    return row;
}

void ListeningPage::show(const EndpointOptions &options)
{
    if (m_address->findData(options.address) < 0)
        m_address->addItem(QString(), options.address);
    hideFromPublic();
    m_address->setCurrentIndex(m_address->findData(options.address));
    m_enabled->setChecked(m_console.options().listen || m_console.endpointUrl().has_value());
    m_port->setValue(options.port);
    m_encryption->setCurrentIndex(m_encryption->findData(int(encryptionOf(options))));
    m_certificate->setText(options.certificateFile);
    m_key->setText(options.keyFile);
    m_hostNames->setText(options.hostNames.join(u", "_s));
    m_perAddress->setValue(options.connectionsPerAddress);
    m_answersChecks->setChecked(options.answersChecks);
}

EndpointOptions ListeningPage::entered() const
{
    EndpointOptions options = m_console.options().endpoint;
    const auto encryption = Encryption(m_encryption->currentData().toInt());
    const bool hasFiles = encryption == Encryption::Files;
    options.address = m_address->currentData().toString();
    options.port = quint16(m_port->value());
    options.tls = encryption != Encryption::None;
    options.certificateFile = hasFiles ? m_certificate->text().trimmed() : QString();
    options.keyFile = hasFiles ? m_key->text().trimmed() : QString();
    options.hostNames = namesIn(m_hostNames->text());
    options.connectionsPerAddress = m_perAddress->value();
    options.answersChecks = m_answersChecks->isChecked();
    return options;
}

void ListeningPage::listen()
{
    if (!m_enabled->isChecked())
        emit stopWanted();
    else if (problem().isEmpty())
        emit endpointWanted(entered());
}

/// Why it cannot listen so; empty if it can.
QString ListeningPage::problem() const
{
    const bool needsFiles = Encryption(m_encryption->currentData().toInt()) == Encryption::Files;
    if (needsFiles && (m_certificate->text().isEmpty() || m_key->text().isEmpty()))
        return tr("A certificate of your own needs both files.");
    return {};
}

QString ListeningPage::stateWords() const
{
    if (const auto error = m_console.endpointError())
        return forScreen(error->message + u' ' + error->advice);
    if (const auto url = m_console.endpointUrl())
        return tr("Mods reach it at %1.").arg(secretForScreen(url->toString()));
    return tr("It does not listen now.");
}

void ListeningPage::refresh()
{
    const EndpointOptions options = entered();
    const bool isOpenNetwork = !isLoopback(options.address) && !options.tls;
    m_files->setVisible(encryptionOf(options) == Encryption::Files
                        || Encryption(m_encryption->currentData().toInt()) == Encryption::Files);
    const QString wrong = problem();
    m_note->setVisible(!wrong.isEmpty() || isOpenNetwork);
    m_note->setText(!wrong.isEmpty()
                        ? wrong
                        : tr("Unencrypted off this computer: whoever can listen on the way reads "
                             "the registration token and everything that is said."));
    QPalette palette = this->palette();
    palette.setColor(QPalette::WindowText, toneColour(Tone::Warning, palette));
    m_note->setPalette(palette);
    m_state->setText(stateWords());
    m_listen->setEnabled(!m_enabled->isChecked() || wrong.isEmpty());
    m_listen->setText(m_enabled->isChecked() ? tr("Liste&n so") : tr("Stop liste&ning"));
    for (QWidget *field : std::initializer_list<QWidget *>{
             m_address, m_port, m_encryption, m_files, m_hostNames, m_perAddress, m_answersChecks})
        field->setEnabled(m_enabled->isChecked());
}

void ListeningPage::reset()
{
    show({});
    refresh();
}

} // namespace hawser
