#include "ui/atspi/accessibletree.h"

#include <QDBusArgument>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusObjectPath>

namespace hawser::test {

using namespace Qt::StringLiterals;

namespace {

const QString busName = u"accessibility"_s;
const QString accessibleInterface = u"org.a11y.atspi.Accessible"_s;
const QString actionInterface = u"org.a11y.atspi.Action"_s;

QList<Accessible> readReferences(const QDBusArgument &argument)
{
    QList<Accessible> found;
    argument.beginArray();
    while (!argument.atEnd()) {
        Accessible one;
        QDBusObjectPath path;
        argument.beginStructure();
        argument >> one.service >> path;
        argument.endStructure();
        one.path = path.path();
        found.append(one);
    }
    argument.endArray();
    return found;
}

} // namespace

bool hasItems(quint32 role)
{
    return role == AccessibleTree::List || role == AccessibleTree::Table
        || role == AccessibleTree::Tree || role == AccessibleTree::TreeTable;
}

AccessibleTree::AccessibleTree(const QString &busAddress)
    : m_bus(QDBusConnection::connectToBus(busAddress, busName))
{
}

AccessibleTree::~AccessibleTree()
{
    QDBusConnection::disconnectFromBus(busName);
}

QDBusMessage AccessibleTree::call(const Accessible &whom, const QString &interface,
                                  const QString &method, const QVariantList &arguments) const
{
    QDBusMessage message
        = QDBusMessage::createMethodCall(whom.service, whom.path, interface, method);
    message.setArguments(arguments);
    return m_bus.call(message);
}

QVariant AccessibleTree::property(const Accessible &of, const QString &name) const
{
    const QDBusMessage answer
        = call(of, u"org.freedesktop.DBus.Properties"_s, u"Get"_s, {accessibleInterface, name});
    const QVariantList values = answer.arguments();
    return values.isEmpty() ? QVariant() : values[0].value<QDBusVariant>().variant();
}

QList<Accessible> AccessibleTree::applications(const QString &name) const
{
    const Accessible desktop{u"org.a11y.atspi.Registry"_s, u"/org/a11y/atspi/accessible/root"_s};
    QList<Accessible> found = children(desktop);
    found.removeIf([&](const Accessible &one) { return this->name(one) != name; });
    return found;
}

QList<Accessible> AccessibleTree::children(const Accessible &of) const
{
    const QVariantList answer = call(of, accessibleInterface, u"GetChildren"_s).arguments();
    if (answer.isEmpty() || !answer[0].canConvert<QDBusArgument>())
        return {};
    return readReferences(answer[0].value<QDBusArgument>());
}

QString AccessibleTree::name(const Accessible &of) const
{
    return property(of, u"Name"_s).toString().trimmed();
}

quint32 AccessibleTree::role(const Accessible &of) const
{
    const QVariantList answer = call(of, accessibleInterface, u"GetRole"_s).arguments();
    return answer.isEmpty() ? quint32(Unknown) : answer[0].toUInt();
}

bool AccessibleTree::is(const Accessible &one, State state) const
{
    const QVariantList answer = call(one, accessibleInterface, u"GetState"_s).arguments();
    if (answer.isEmpty())
        return false;
    const auto words = qdbus_cast<QList<uint>>(answer[0]);
    const int word = state / 32;
    return word < words.size() && (words[word] >> (state % 32)) & 1;
}

QStringList AccessibleTree::actions(const Accessible &of) const
{
    const QVariantList answer = call(of, actionInterface, u"GetActions"_s).arguments();
    QStringList names;
    if (answer.isEmpty() || !answer[0].canConvert<QDBusArgument>())
        return names;
    const auto argument = answer[0].value<QDBusArgument>();
    argument.beginArray();
    while (!argument.atEnd()) {
        QString name;
        QString description;
        QString keys;
        argument.beginStructure();
        argument >> name >> description >> keys;
        argument.endStructure();
        names.append(name);
    }
    argument.endArray();
    return names;
}

bool AccessibleTree::act(const Accessible &on, const QString &action) const
{
    const qsizetype at = actions(on).indexOf(action);
    if (at < 0)
        return false;
    const QVariantList answer = call(on, actionInterface, u"DoAction"_s, {int(at)}).arguments();
    return !answer.isEmpty() && answer[0].toBool();
}

QDBusMessage AccessibleTree::callDevices(const QString &method, const QVariantList &arguments) const
{
    const Accessible devices{u"org.a11y.atspi.Registry"_s,
                             u"/org/a11y/atspi/registry/deviceeventcontroller"_s};
    return call(devices, u"org.a11y.atspi.DeviceEventController"_s, method, arguments);
}

bool AccessibleTree::click(const Accessible &one) const
{
    constexpr quint32 onScreen = 0;
    const QVariantList answer
        = call(one, u"org.a11y.atspi.Component"_s, u"GetExtents"_s, {onScreen}).arguments();
    if (answer.isEmpty() || !answer[0].canConvert<QDBusArgument>())
        return false;
    const auto argument = answer[0].value<QDBusArgument>();
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;
    argument.beginStructure();
    argument >> x >> y >> width >> height;
    argument.endStructure();
    const QDBusMessage clicked
        = callDevices(u"GenerateMouseEvent"_s, {x + width / 2, y + height / 2, u"b1c"_s});
    return width > 0 && clicked.type() == QDBusMessage::ReplyMessage;
}

bool AccessibleTree::type(qint32 keySymbol) const
{
    constexpr quint32 pressAndReleaseSymbol = 3;
    const QDBusMessage typed
        = callDevices(u"GenerateKeyboardEvent"_s, {keySymbol, QString(), pressAndReleaseSymbol});
    return typed.type() == QDBusMessage::ReplyMessage;
}

} // namespace hawser::test
