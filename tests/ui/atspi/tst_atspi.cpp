#include "support/patience.h"
#include "ui/atspi/accessibletree.h"
#include "ui/atspi/privatesession.h"

#include <QSet>
#include <QTemporaryDir>
#include <QTest>

namespace tst_atspi {

using namespace hawser::test;
using namespace Qt::StringLiterals;

using Tree = AccessibleTree;

/// Qt's thread for D-Bus loses the message that it holds when a connection ends; nothing else may.
extern "C" const char *__lsan_default_suppressions()
{
    return "leak:libQt6DBus";
}

namespace {

constexpr int mostDeep = 40;
constexpr int settleMs = 100; // a page fills itself
constexpr qint32 escape = 0xff1b;

bool isControl(quint32 role)
{
    static const QSet<quint32> roles{
        Tree::CheckBox,  Tree::ComboBox,    Tree::Dialog,     Tree::Frame,
        Tree::Image,     Tree::List,        Tree::Menu,       Tree::MenuItem,
        Tree::PageTab,   Tree::ProgressBar, Tree::PushButton, Tree::PasswordText,
        Tree::Slider,    Tree::SpinButton,  Tree::Table,      Tree::TableColumnHeader,
        Tree::Text,      Tree::RadioButton, Tree::Tree,       Tree::ToggleButton,
        Tree::TreeTable, Tree::Entry,       Tree::Link};
    return roles.contains(role);
}

} // namespace

/// The demo, as a screen reader meets it: every page and every dialog of the menus, opened by the
/// bus alone.
class TestAtSpi : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void pagesAreNamed_data();
    void pagesAreNamed();
    void dialogsAreNamed();

private:
    struct Found
    {
        Accessible what;
        QString name;
        quint32 role = 0;
    };

    void audit(const QString &where, const Accessible &surface);
    void walk(const Accessible &one, const QString &path, int depth);
    QList<Found> all(quint32 role, const Accessible &below) const;
    void collect(const Accessible &one, quint32 role, int depth, QList<Found> &found) const;
    QList<Accessible> windows(quint32 role) const;
    std::optional<Accessible> window(quint32 role) const;
    Accessible item(const QString &name) const;
    void auditDialog(const QString &name, const Accessible &dialog);
    bool close(const Accessible &dialog) const;

    std::unique_ptr<PrivateSession> m_session;
    std::unique_ptr<AccessibleTree> m_tree;
    QProcess m_program;
    QStringList m_troubles; // each once
    int m_controls = 0;
    int m_surfaces = 0;
};

void TestAtSpi::initTestCase()
{
    m_session = std::make_unique<PrivateSession>();
    if (!m_session->trouble().isEmpty())
        QSKIP(qPrintable(m_session->trouble()));
    m_program.setProcessEnvironment(m_session->environment());
    m_program.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_program.start(QStringLiteral(HAWSER_PROGRAM),
                    {u"--demo"_s, u"--listen"_s, u"127.0.0.1:0"_s, u"--for"_s, u"460"_s});
    QVERIFY(m_program.waitForStarted());
    m_tree = std::make_unique<AccessibleTree>(m_session->accessibilityAddress());
    QTRY_VERIFY(window(Tree::Frame));
    QTRY_VERIFY(all(Tree::PageTab, *window(Tree::Frame)).size() >= 7);
}

void TestAtSpi::cleanupTestCase()
{
    m_tree.reset();
    if (m_program.state() != QProcess::NotRunning) {
        m_program.terminate();
        QVERIFY(m_program.waitForFinished());
    }
    m_session.reset();
}

QList<Accessible> TestAtSpi::windows(quint32 role) const
{
    QList<Accessible> found;
    for (const Accessible &program : m_tree->applications(u"hawser"_s))
        found.append(m_tree->children(program));
    found.removeIf([&](const Accessible &one) {
        return m_tree->role(one) != role || !m_tree->is(one, Tree::Showing);
    });
    return found;
}

std::optional<Accessible> TestAtSpi::window(quint32 role) const
{
    const QList<Accessible> found = windows(role);
    return found.isEmpty() ? std::nullopt : std::make_optional(found.last());
}

void TestAtSpi::collect(const Accessible &one, quint32 role, int depth, QList<Found> &found) const
{
    const quint32 own = m_tree->role(one);
    if (own == role)
        found.append({one, m_tree->name(one), own});
    if (depth == mostDeep || hasItems(own))
        return;
    for (const Accessible &child : m_tree->children(one))
        collect(child, role, depth + 1, found);
}

QList<TestAtSpi::Found> TestAtSpi::all(quint32 role, const Accessible &below) const
{
    QList<Found> found;
    collect(below, role, 0, found);
    return found;
}

/// Of a menu.
Accessible TestAtSpi::item(const QString &name) const
{
    for (const Found &entry : all(Tree::MenuItem, *window(Tree::Frame))) {
        if (entry.name == name)
            return entry.what;
    }
    return {};
}

void TestAtSpi::walk(const Accessible &one, const QString &path, int depth)
{
    if (depth == mostDeep || !m_tree->is(one, Tree::Showing))
        return;
    const quint32 role = m_tree->role(one);
    const QString name = m_tree->name(one);
    const QString here = path + u'/' + (name.isEmpty() ? u"role %1"_s.arg(role) : name);
    const auto trouble = [&](const QString &what) {
        if (!m_troubles.contains(what + here))
            m_troubles.append(what + here);
    };
    if (isControl(role)) {
        ++m_controls;
        if (name.isEmpty())
            trouble(u"no name: "_s);
    }
    if (m_tree->is(one, Tree::Focusable) && role == Tree::Unknown)
        trouble(u"takes the focus without a role: "_s);
    if (hasItems(role))
        return;
    for (const Accessible &child : m_tree->children(one))
        walk(child, here, depth + 1);
}

void TestAtSpi::audit(const QString &where, const Accessible &surface)
{
    const qsizetype before = m_troubles.size();
    ++m_surfaces;
    walk(surface, where, 0);
    for (qsizetype i = before; i < m_troubles.size(); ++i)
        qWarning("%s", qPrintable(m_troubles[i]));
}

void TestAtSpi::pagesAreNamed_data()
{
    QTest::addColumn<QString>("server");
    QTest::newRow("all game servers") << u"All game servers"_s;
    QTest::newRow("one game server") << u"Game server 1"_s;
}

void TestAtSpi::pagesAreNamed()
{
    QFETCH(QString, server);
    const std::optional<Accessible> main = window(Tree::Frame);
    QVERIFY(main);
    QVERIFY(m_tree->act(item(server), u"Press"_s));
    m_surfaces = 0;
    m_controls = 0;
    for (const Found &page : all(Tree::PageTab, *main)) {
        QVERIFY2(m_tree->act(page.what, u"Press"_s), qPrintable(page.name));
        QTRY_VERIFY(m_tree->is(page.what, Tree::Focused)); // so Qt calls the tab that is in front
        QTest::qWait(settleMs);
        audit(page.name, *main);
    }
    qInfo("%d controls seen on %d pages", m_controls, m_surfaces);
    QVERIFY(m_surfaces >= 7);
    QVERIFY(m_controls > 100);
    QCOMPARE(m_troubles, QStringList());
}

/// By its own buttons, or the key.
bool TestAtSpi::close(const Accessible &dialog) const
{
    for (const QString &word : {u"Cancel"_s, u"Close"_s, u"OK"_s, u"Leave"_s}) {
        for (const Found &button : all(Tree::PushButton, dialog)) {
            if (button.name == word && m_tree->is(button.what, Tree::Showing))
                return m_tree->act(button.what, u"Press"_s);
        }
    }
    return m_tree->type(escape);
}

/// The one that the list on the left leads to, and all others that it does.
void TestAtSpi::auditDialog(const QString &name, const Accessible &dialog)
{
    QTest::qWait(settleMs);
    audit(name, dialog);
    for (const Found &list : all(Tree::List, dialog)) {
        if (list.name != "Pages"_L1)
            continue;
        for (const Accessible &row : m_tree->children(list.what)) {
            QVERIFY(m_tree->click(row));
            QTest::qWait(settleMs);
            audit(name + u", "_s + m_tree->name(row), dialog);
        }
    }
}

/// What the menus open; each of them tells so by its "…".
void TestAtSpi::dialogsAreNamed()
{
    QVERIFY(m_tree->act(item(u"Game server 1"_s), u"Press"_s));
    QStringList opened;
    m_surfaces = 0;
    for (const Found &entry : all(Tree::MenuItem, *window(Tree::Frame))) {
        const bool opens = entry.name.endsWith(u'…') || entry.name.startsWith("About"_L1);
        const bool asksForFile = entry.name.contains("port game servers"_L1); // a dialog of Qt's
        if (!opens || asksForFile || !m_tree->is(entry.what, Tree::Sensitive))
            continue;
        QVERIFY2(m_tree->act(entry.what, u"Press"_s), qPrintable(entry.name));
        if (!QTest::qWaitFor([this] { return window(Tree::Dialog).has_value(); }, 5'000))
            continue; // a page of the window
        opened.append(entry.name);
        auditDialog(entry.name, *window(Tree::Dialog));
        QVERIFY2(close(*window(Tree::Dialog)), qPrintable(entry.name));
        QTRY_VERIFY2(!window(Tree::Dialog), qPrintable(entry.name));
    }
    qInfo("%d pages and dialogs: %s", m_surfaces, qPrintable(opened.join(u", "_s)));
    QVERIFY(opened.size() >= 6);
    QVERIFY(m_surfaces >= opened.size() + 7); // of the settings there are several
    QCOMPARE(m_troubles, QStringList());
}

} // namespace tst_atspi

QTEST_MAIN(tst_atspi::TestAtSpi)
#include "tst_atspi.moc"
