#include "ui/atspi/privatesession.h"

#include <QDBusConnection>
#include <QDBusInterface>
#include <QDBusReply>

namespace hawser::test {

using namespace Qt::StringLiterals;

namespace {

const QString connectionName = u"privateSession"_s;

QString findLauncher()
{
    return QStandardPaths::findExecutable(
        u"at-spi-bus-launcher"_s,
        {u"/usr/libexec"_s, u"/usr/lib/at-spi2-core"_s, u"/usr/lib/at-spi2"_s, u"/usr/lib"_s});
}

} // namespace

PrivateSession::PrivateSession()
    : m_trouble(m_bus.trouble())
{
    if (m_trouble.isEmpty())
        startAccessibility();
}

PrivateSession::~PrivateSession()
{
    QDBusConnection::disconnectFromBus(connectionName);
    PrivateBus::end(m_launcher);
}

QProcessEnvironment PrivateSession::environment() const
{
    QProcessEnvironment around = m_bus.environment();
    around.insert(u"QT_LINUX_ACCESSIBILITY_ALWAYS_ON"_s, u"1"_s);
    return around;
}

void PrivateSession::startAccessibility()
{
    const QString launcher = findLauncher();
    if (launcher.isEmpty()) {
        m_trouble = u"no at-spi-bus-launcher here"_s;
        return;
    }
    m_launcher.setProcessEnvironment(environment());
    m_launcher.setStandardErrorFile(QProcess::nullDevice());
    m_launcher.start(launcher, {});
    const QDBusConnection bus = QDBusConnection::connectToBus(m_bus.address(), connectionName);
    const auto hasAddress = [this, &bus] {
        QDBusInterface door(u"org.a11y.Bus"_s, u"/org/a11y/bus"_s, u"org.a11y.Bus"_s, bus);
        const QDBusReply<QString> address = door.call(u"GetAddress"_s);
        m_accessibility = address.value();
        return address.isValid();
    };
    if (!QTest::qWaitFor(hasAddress, PrivateBus::patienceMs))
        m_trouble = u"the accessibility bus does not start"_s;
}

} // namespace hawser::test
