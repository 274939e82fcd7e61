#include "settings/generalpage.h"

#include "look/appearance.h"
#include "look/theme.h"

#include "profiles/settingsfile.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

/// The languages that this build speaks: "de", "pt_BR" …
QStringList builtInLanguages()
{
    const QString prefix = u"hawser_"_s;
    QStringList keys;
    for (const QString &file : QDir(u":/i18n"_s).entryList({prefix + u"*.qm"_s}))
        keys.append(QFileInfo(file).completeBaseName().mid(prefix.size()));
    return keys;
}

/// In the language itself, so that whoever needs it can read it.
QString nameOfLanguage(const QString &key)
{
    const QLocale locale(key);
    if (key == "en"_L1)
        return u"English"_s; // not "American English"
    QString name = locale.nativeLanguageName();
    if (!name.isEmpty())
        name[0] = name[0].toUpper();
    return name.isEmpty() ? key : name;
}

/// What is chosen in \a box becomes the setting; what is not among its choices shows as the first.
void choose(QComboBox &box, const QString &value)
{
    const QSignalBlocker quiet(box);
    box.setCurrentIndex(std::max(0, box.findData(value)));
}

} // namespace

GeneralPage::GeneralPage(SettingsFile &settings, QWidget *parent)
    : SettingsPage(tr("General"), parent)
    , m_settings(settings)
    , m_languageAtStart(settings.text(Setting::Language))
    , m_language(new QComboBox)
    , m_restart(new QPushButton(tr("Restart &now")))
    , m_theme(new QComboBox)
    , m_streamer(makeSwitch(tr("&Streamer mode"), u"setStreamerMode"_s, Setting::StreamerMode))
{
    setObjectName(u"generalPage"_s);
    fillLanguages();
    fillThemes();
    addRow(tr("&Language"), makeLanguage(), tr("Another language is spoken from the next start."),
           u"language Sprache idioma langue язык 言語 语言"_s);
    addRow(tr("&Theme"), m_theme, {}, tr("light dark colours"));
    addRow({}, m_streamer,
           tr("The screen is public: addresses and tokens are hidden everywhere, in titles and "
              "notifications too."),
           tr("privacy"));
    connect(&settings, &SettingsFile::changed, this, &GeneralPage::refresh);
    for (const Setting key : {Setting::Language, Setting::Theme, Setting::StreamerMode})
        refresh(key);
}

QWidget *GeneralPage::makeLanguage()
{
    m_language->setObjectName(u"setLanguage"_s);
    m_language->setAccessibleName(tr("Language"));
    m_restart->setObjectName(u"restartNow"_s);
    m_restart->setAutoDefault(false);
    connect(m_restart, &QPushButton::clicked, this, &GeneralPage::restartWanted);
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_language);
    layout->addWidget(m_restart);
    layout->addStretch();
    row->setFocusProxy(m_language);
    return row;
}

void GeneralPage::fillLanguages()
{
    m_language->addItem(tr("As the system"), QString());
    for (const QString &key : builtInLanguages())
        m_language->addItem(nameOfLanguage(key), key);
    connect(m_language, &QComboBox::currentIndexChanged, this,
            [this] { m_settings.set(Setting::Language, m_language->currentData().toString()); });
}

void GeneralPage::fillThemes()
{
    m_theme->setObjectName(u"setTheme"_s);
    m_theme->addItem(tr("As the system"), QString(systemTheme));
    m_theme->addItem(tr("Light"), QString(lightTheme));
    m_theme->addItem(tr("Dark"), QString(darkTheme));
    m_theme->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    connect(m_theme, &QComboBox::currentIndexChanged, this,
            [this] { m_settings.set(Setting::Theme, m_theme->currentData().toString()); });
}

QCheckBox *GeneralPage::makeSwitch(const QString &title, const QString &objectName, Setting key)
{
    auto *box = new QCheckBox(title);
    box->setObjectName(objectName);
    connect(box, &QCheckBox::toggled, this, [this, key](bool on) { m_settings.set(key, on); });
    return box;
}

void GeneralPage::refresh(Setting key)
{
    if (key == Setting::Language) {
        choose(*m_language, m_settings.text(key));
        m_restart->setVisible(m_settings.text(key) != m_languageAtStart);
    } else if (key == Setting::Theme) {
        choose(*m_theme, m_settings.text(key));
    } else if (key == Setting::StreamerMode) {
        m_streamer->setChecked(m_settings.flag(key));
    }
}

void GeneralPage::reset()
{
    for (const Setting key : {Setting::Language, Setting::Theme, Setting::StreamerMode})
        m_settings.reset(key);
}

} // namespace hawser
