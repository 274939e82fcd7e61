#include "settings/newserverspage.h"

#include "console/console.h"
#include "console/serverregistry.h"
#include "profiles/settingsfile.h"

#include <QCheckBox>

namespace hawser {

using namespace Qt::StringLiterals;

NewServersPage::NewServersPage(SettingsFile &settings, Console &console, QWidget *parent)
    : SettingsPage(tr("New game servers"), parent)
    , m_settings(settings)
    , m_accept(new QCheckBox(tr("&Accept every mod that has the registration token")))
{
    setObjectName(u"newServersPage"_s);
    m_accept->setObjectName(u"setAcceptNew"_s);
    m_accept->setChecked(console.registry().acceptsNew());
    connect(m_accept, &QCheckBox::toggled, this, [this, &console](bool on) {
        m_settings.set(Setting::AcceptNewServers, on);
        console.registry().setAcceptsNew(on);
    });
    connect(&settings, &SettingsFile::changed, this, [this](Setting key) {
        if (key == Setting::AcceptNewServers)
            m_accept->setChecked(m_settings.flag(key));
    });
    addRow({}, m_accept,
           tr("Otherwise it waits at the door, up to ten minutes, until you accept, refuse or "
              "block it above the list of game servers."));
}

void NewServersPage::reset()
{
    m_settings.reset(Setting::AcceptNewServers);
}

} // namespace hawser
