#pragma once

#include "terminal/commandhistory.h"
#include "terminal/snippets.h"
#include "terminal/transcript.h"

#include "requests/asker.h"

#include <QHash>
#include <QWidget>

#include <optional>

class QLabel;
class QPushButton;
class QStackedWidget;
class QToolButton;

namespace hawser {

class CommandPrompt;
class DangerConfirm;
class HistorySearch;
class ListNotice;
class PlainLabel;
class PublicText;
class ServerTag;
class SettingsFile;
class SnippetMenu;

/// The console of one game server: what was asked, what it answered, and a prompt that cannot be
/// taken for the chat. What may end the game server is sent only after its name was typed. What is
/// typed for one server is never carried over to another.
///
/// Keys in the prompt: Return runs · Up, Down history · Ctrl+R searches it · Tab completes or goes
/// to the next placeholder · Ctrl+Shift+L empties the output · Esc takes back a command to be
/// confirmed.
class TerminalPage : public QWidget
{
    Q_OBJECT

public:
    /// \a console must outlive the page, and so must \a settings (none: nothing is kept).
    explicit TerminalPage(Console &console, SettingsFile *settings = nullptr,
                          QWidget *parent = nullptr);
    explicit TerminalPage(const RequestContext &context, QWidget *parent = nullptr);

    /// None: all of them are looked at; a command goes to one alone.
    void showServer(const std::optional<ServerId> &server);
    /// Something about \a server changed.
    void refreshServer(const hawser::ServerId &server);
    void refreshNames(const hawser::ServerId &server);
    void focusPrompt();

    void setHistory(const CommandHistory &history);
    void setSnippets(const SnippetBook &book);

signals:
    void historyChanged(const hawser::CommandHistory &history);
    void snippetsChanged(const hawser::SnippetBook &book);

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void build();
    QLayout *makePromptRow();
    void connectParts();
    void addKeys();
    void keepIn(SettingsFile &settings);
    std::optional<ServerInfo> info() const;
    QString game() const;
    void refresh();
    void refreshRun();
    void refreshSources();
    void tintPrompt();
    void trySubmit();
    bool askToConfirm(const QString &command);
    void dropConfirm();
    void run(const QString &command);
    void take(const ServerId &server, quint64 number, const QString &command, const Reply &reply);
    void tell(const ServerId &server, const QStringList &lines);
    void learn();

    RequestContext m_context;
    Asker m_asker;
    std::optional<ServerId> m_server;
    CommandHistory m_history;
    SnippetBook m_snippets;
    Transcript m_transcript;
    QHash<ServerId, QString> m_drafts;
    QHash<ServerId, quint64> m_lastRun; // number of the newest command
    quint64 m_commands = 0;
    QString m_toConfirm;     // the command that waits for the server's name
    QStackedWidget *m_stack; // output and prompt, or that none is chosen
    ListNotice *m_notice;
    PublicText *m_output;
    HistorySearch *m_search;
    DangerConfirm *m_confirm;
    QLabel *m_why;
    ServerTag *m_tag;
    PlainLabel *m_mark;
    CommandPrompt *m_prompt;
    QToolButton *m_snippetButton;
    SnippetMenu *m_snippetMenu;
    QPushButton *m_run;
};

} // namespace hawser
