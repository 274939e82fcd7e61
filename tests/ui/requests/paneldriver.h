#pragma once

#include "formtyping.h"
#include "scriptedconsole.h"

#include "requests/requestpanel.h"
#include "support/patience.h"

#include <QJsonDocument>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QTest>

#include <memory>

namespace hawser::test {

using namespace Qt::StringLiterals;

/// Drives a whole request panel by its widgets; behind it stands a scripted console with one game
/// server, "Navezgane".
class PanelDriver
{
protected:
    void open()
    {
        m_console = {};
        m_console.players = {{u"7656"_s, u"Alice"_s}, {u"7657"_s, u"Bob"_s}, {u"7658"_s, u"bob"_s}};
        m_console.items = {{u"wood"_s, u"Wood plank"_s}, {u"stone"_s, u"Stone"_s}};
        m_server = m_console.addServer(u"Navezgane"_s).id;
        m_panel = std::make_unique<RequestPanel>(m_console.context());
        m_panel->resize(420, 900);
        m_panel->setServer(m_server);
        m_panel->show();
        m_panel->activateWindow(); // there may be no window manager to do so
        QVERIFY(QTest::qWaitForWindowActive(m_panel.get(), hawser::test::patiently));
    }

    template<typename Widget>
    Widget *find(const QString &name) const
    {
        return m_panel->findChild<Widget *>(name);
    }
    QString text(const QString &label) const { return find<QLabel>(label)->text(); }
    QPushButton *sendButton() const { return find<QPushButton>(u"sendButton"_s); }
    QPlainTextEdit *json() const { return find<QPlainTextEdit>(u"rawJsonText"_s); }
    QJsonObject jsonObject() const
    {
        return QJsonDocument::fromJson(json()->toPlainText().toUtf8()).object();
    }

    void pick(Action action)
    {
        m_panel->focusActionPicker();
        auto *edit = find<QLineEdit>(u"actionEdit"_s);
        QTest::keyClicks(edit, actionSpec(action).name);
        auto *list = find<QListView>(u"actionList"_s);
        const QString name = actionSpec(action).name;
        while (!list->currentIndex().data().toString().endsWith(u"· "_s + name))
            QTest::keyClick(edit, Qt::Key_Down);
        QTest::keyClick(edit, Qt::Key_Return);
    }
    void enterArguments(Action action)
    {
        for (const ArgumentSpec &argument : actionSpec(action).arguments)
            enter(editorOf(*m_panel, argument.name), rightEntry(argument));
    }
    void compose(Action action)
    {
        pick(action);
        enterArguments(action);
    }
    void confirm(const QString &word) { enter(find<QWidget>(u"dangerAnswer"_s), word); }
    void send() { QTest::mouseClick(sendButton(), Qt::LeftButton); }
    void sendByKeys()
    {
        QTest::keyClick(m_panel->focusWidget(), Qt::Key_Return, Qt::ControlModifier);
    }
    void pickAndSend(Action action)
    {
        compose(action);
        if (actionSpec(action).danger == Danger::Serious)
            confirm(u"Navezgane"_s);
        send();
    }
    /// The newest of the history is row 0.
    void lookAtHistory(int row)
    {
        auto *history = find<QListView>(u"historyList"_s);
        history->setCurrentIndex(history->model()->index(row, 0));
    }

    ScriptedConsole m_console;
    std::unique_ptr<RequestPanel> m_panel;
    ServerId m_server;
};

} // namespace hawser::test
