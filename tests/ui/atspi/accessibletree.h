#pragma once

#include <QDBusConnection>
#include <QList>
#include <QString>
#include <QStringList>

namespace hawser::test {

/// One thing of another program, as it tells of itself on the accessibility bus.
struct Accessible
{
    QString service;
    QString path;

    bool operator==(const Accessible &) const = default;
};

/// The accessibility bus, asked as a screen reader asks. Numbers of roles and states are those of
/// at-spi2-core, atspi-constants.h.
class AccessibleTree
{
public:
    enum Role : quint32 {
        CheckBox = 7,
        ComboBox = 11,
        Dialog = 16,
        Frame = 23,
        Image = 27,
        List = 31,
        ListItem = 32,
        Menu = 33,
        MenuItem = 35,
        PageTab = 37,
        PasswordText = 40,
        ProgressBar = 42,
        PushButton = 43,
        RadioButton = 44,
        Slider = 51,
        SpinButton = 52,
        Table = 55,
        TableColumnHeader = 57,
        Text = 61,
        ToggleButton = 62,
        Tree = 65,
        TreeTable = 66,
        Unknown = 67,
        Entry = 79,
        Link = 88,
    };
    enum State : int { Focusable = 11, Focused = 12, Sensitive = 24, Showing = 25 };

    explicit AccessibleTree(const QString &busAddress);
    ~AccessibleTree();

    /// The program that calls itself so; none as long as it is not there.
    QList<Accessible> applications(const QString &name) const;
    QList<Accessible> children(const Accessible &of) const;
    QString name(const Accessible &of) const;
    quint32 role(const Accessible &of) const;
    bool is(const Accessible &one, State state) const;
    QStringList actions(const Accessible &of) const;
    /// Has it done by the program: "Press", "Trigger" …; false if it does not know that.
    bool act(const Accessible &on, const QString &action) const;
    /// With the mouse, in the middle of where \a one says that it is.
    bool click(const Accessible &one) const;
    /// A key of the keyboard, as a screen reader or an on-screen keyboard types it; goes to
    /// whatever has the focus.
    bool type(qint32 keySymbol) const;

private:
    QDBusMessage call(const Accessible &whom, const QString &interface, const QString &method,
                      const QVariantList &arguments = {}) const;
    QDBusMessage callDevices(const QString &method, const QVariantList &arguments) const;
    QVariant property(const Accessible &of, const QString &name) const;

    QDBusConnection m_bus;
};

/// Rows and cells speak as their model says; there may be thousands of them.
bool hasItems(quint32 role);

} // namespace hawser::test
