#include "terminal/terminalpage.h"

#include "look/partkey.h"
#include "terminal/commandprompt.h"
#include "terminal/gamecommands.h"
#include "terminal/historysearch.h"
#include "terminal/outputlines.h"
#include "terminal/snippetmenu.h"

#include "look/focusstandin.h"
#include "look/plainlabel.h"
#include "look/publictext.h"
#include "look/theme.h"
#include "players/listnotice.h"
#include "profiles/settingsfile.h"
#include "protocol/displaytext.h"
#include "protocol/redact.h"
#include "requests/dangerconfirm.h"
#include "requests/outcomelook.h"
#include "requests/servertag.h"
#include "requests/servertitle.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostDrafts = 100;

/// The request panel has one of the same name; in one window each is to be found.
void makeNamesOwn(QWidget &widget)
{
    widget.setObjectName(u"console-"_s + widget.objectName());
    for (QWidget *part : widget.findChildren<QWidget *>()) {
        if (!part->objectName().isEmpty())
            part->setObjectName(u"console-"_s + part->objectName());
    }
}

} // namespace

TerminalPage::TerminalPage(Console &console, SettingsFile *settings, QWidget *parent)
    : TerminalPage(requestContext(console), parent)
{
    connect(&console, &Console::stateChanged, this, &TerminalPage::refreshServer);
    connect(&console, &Console::serverChanged, this, &TerminalPage::refreshServer);
    connect(&console, &Console::serverRemoved, this, &TerminalPage::refreshServer);
    connect(&console, &Console::knownNamesChanged, this, &TerminalPage::refreshNames);
    if (settings)
        keepIn(*settings);
}

TerminalPage::TerminalPage(const RequestContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_asker(context.request)
    , m_stack(new QStackedWidget(this))
    , m_notice(new ListNotice(this))
    , m_output(new PublicText(Transcript::mostLines, this))
    , m_search(new HistorySearch(this))
    , m_confirm(new DangerConfirm(this))
    , m_why(makeSentence(this))
    , m_tag(new ServerTag(this))
    , m_mark(new PlainLabel(this))
    , m_prompt(new CommandPrompt(this))
    , m_snippetButton(new QToolButton(this))
    , m_snippetMenu(new SnippetMenu(this))
    , m_run(new QPushButton(tr("&Run"), this))
{
    setObjectName(u"terminalPage"_s);
    setAccessibleName(tr("Console"));
    handFocusOn(this, {m_prompt});
    makeNamesOwn(*m_confirm);
    build();
    connectParts();
    addKeys();
    tintPrompt();
    refresh();
}

void TerminalPage::keepIn(SettingsFile &settings)
{
    setHistory(CommandHistory::fromJson(settings.value(Setting::ConsoleHistory).toArray()));
    setSnippets(SnippetBook::fromJson(settings.value(Setting::ConsoleSnippets).toArray()));
    connect(this, &TerminalPage::historyChanged, &settings,
            [&settings](const CommandHistory &history) {
                settings.set(Setting::ConsoleHistory, history.toJson());
            });
    connect(this, &TerminalPage::snippetsChanged, &settings, [&settings](const SnippetBook &book) {
        settings.set(Setting::ConsoleSnippets, book.toJson());
    });
}

void TerminalPage::build()
{
    m_output->setObjectName(u"consoleOutput"_s);
    m_output->setAccessibleName(tr("Output of the console"));
    m_output->setFont(monospaceFont());
    m_output->setPlaceholderText(tr("What is run here and what the game server answers."));
    m_why->setObjectName(u"consoleBlocked"_s);
    m_why->setMinimumWidth(1); // a long word must not widen the page
    m_confirm->hide();
    auto *side = new QWidget(this);
    auto *layout = new QVBoxLayout(side);
    layout->setContentsMargins({});
    layout->addWidget(m_output, 1);
    layout->addWidget(m_search);
    layout->addWidget(m_confirm);
    layout->addLayout(makePromptRow());
    layout->addWidget(m_why);
    m_notice->tell(Glyph::AllServers, Tone::Muted, tr("Choose one game server"),
                   tr("A command goes to one game server alone: the one that is chosen on the "
                      "left."));
    m_stack->addWidget(side);
    m_stack->addWidget(m_notice);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(6, 6, 6, 6);
    whole->addWidget(m_stack);
    setTabOrder(m_output, m_snippetButton); // as they stand
    setTabOrder(m_snippetButton, m_run);
    setTabOrder(m_run, m_prompt);
}

QLayout *TerminalPage::makePromptRow()
{
    m_mark->setObjectName(u"promptMark"_s);
    m_mark->setFont(monospaceFont());
    m_mark->setWholeText(u">"_s);
    m_prompt->setMaxLength(int(CommandHistory::longest));
    m_snippetButton->setObjectName(u"snippets"_s);
    m_snippetButton->setText(tr("S&nippets"));
    m_snippetButton->setPopupMode(QToolButton::InstantPopup);
    m_snippetButton->setMenu(m_snippetMenu);
    m_snippetButton->setFocusPolicy(Qt::StrongFocus);
    m_run->setObjectName(u"runCommand"_s);
    m_run->setAutoDefault(false);
    auto *where = new QHBoxLayout;
    where->addWidget(m_tag);
    where->addStretch();
    where->addWidget(m_snippetButton);
    where->addWidget(m_run);
    auto *line = new QHBoxLayout;
    line->addWidget(m_mark);
    line->addWidget(m_prompt, 1);
    auto *rows = new QVBoxLayout;
    rows->setSpacing(2);
    rows->addLayout(where);
    rows->addLayout(line);
    return rows;
}

void TerminalPage::connectParts()
{
    connect(m_prompt, &QLineEdit::returnPressed, this, &TerminalPage::trySubmit);
    connect(m_prompt, &QLineEdit::textChanged, this, [this](const QString &text) {
        refreshRun();
        if (!m_toConfirm.isEmpty() && text.trimmed() != m_toConfirm)
            dropConfirm(); // the name was asked for another command
    });
    connect(m_run, &QPushButton::clicked, this, &TerminalPage::trySubmit);
    connect(m_prompt, &CommandPrompt::searchWanted, this,
            [this] { m_search->start(m_history.commands(game())); });
    connect(m_search, &HistorySearch::taken, m_prompt, &CommandPrompt::fill);
    connect(m_search, &HistorySearch::left, m_prompt, qOverload<>(&QWidget::setFocus));
    connect(m_confirm, &DangerConfirm::entered, this, &TerminalPage::trySubmit);
    connect(m_snippetMenu, &QMenu::aboutToShow, this,
            [this] { m_snippetMenu->setTyped(m_prompt->text()); });
    connect(m_snippetMenu, &SnippetMenu::chosen, m_prompt, &CommandPrompt::fill);
    connect(m_snippetMenu, &SnippetMenu::bookChanged, this, [this](const SnippetBook &book) {
        setSnippets(book);
        emit snippetsChanged(book);
    });
}

void TerminalPage::addKeys()
{
    addPartKey(this, Qt::CTRL | Qt::SHIFT | Qt::Key_L, this, [this] {
        if (m_server)
            m_transcript.clear(*m_server);
        m_output->setLines({});
    });
    addPartKey(this, Qt::Key_Escape, this, [this] {
        dropConfirm();
        m_prompt->setFocus();
    });
}

void TerminalPage::setHistory(const CommandHistory &history)
{
    m_history = history;
    m_prompt->setHistory(m_history.commands(game()));
}

void TerminalPage::setSnippets(const SnippetBook &book)
{
    m_snippets = book;
    m_snippetMenu->setSnippets(game(), book);
}

std::optional<ServerInfo> TerminalPage::info() const
{
    return m_server ? m_context.server(*m_server) : std::nullopt;
}

QString TerminalPage::game() const
{
    const std::optional<ServerInfo> server = info();
    return server ? server->game : QString();
}

void TerminalPage::showServer(const std::optional<ServerId> &server)
{
    if (server == m_server)
        return;
    if (m_server && (m_drafts.contains(*m_server) || m_drafts.size() < mostDrafts))
        m_drafts.insert(*m_server, m_prompt->text());
    dropConfirm();
    m_search->hide();
    m_server = server;
    m_prompt->setText(server ? m_drafts.value(*server) : QString());
    m_output->setLines(server ? m_transcript.lines(*server) : QStringList());
    refresh();
    learn();
}

void TerminalPage::refreshServer(const ServerId &server)
{
    if (server == m_server)
        refresh();
}

void TerminalPage::refreshNames(const ServerId &server)
{
    if (server == m_server)
        refreshSources();
}

void TerminalPage::focusPrompt()
{
    m_prompt->setFocus();
}

void TerminalPage::refresh()
{
    const std::optional<ServerInfo> server = info();
    const bool isOnline = server && server->state.state == ConnectionState::Online;
    const QString title = server ? serverTitle(*server) : QString();
    m_stack->setCurrentIndex(server ? 0 : 1);
    m_tag->setServer(server);
    m_prompt->setAccessibleName(tr("Console command for %1").arg(title));
    m_prompt->setPlaceholderText(tr("Command for the console of %1").arg(title));
    m_why->setText(isOnline ? QString()
                            : tr("The game server is not online. What you typed stays here."));
    m_why->setVisible(!isOnline);
    refreshRun();
    refreshSources();
}

void TerminalPage::refreshRun()
{
    const std::optional<ServerInfo> server = info();
    const bool isOnline = server && server->state.state == ConnectionState::Online;
    m_run->setEnabled(isOnline && !m_prompt->text().trimmed().isEmpty());
}

void TerminalPage::refreshSources()
{
    const QString ofGame = game();
    CompletionSources sources;
    sources.commands = commandsOf(ofGame);
    sources.playersById = namesPlayersById(ofGame);
    if (m_server) {
        sources.players = m_context.players(*m_server);
        sources.items = m_context.items(*m_server);
    }
    m_prompt->setSources(sources);
    m_prompt->setHistory(m_history.commands(ofGame));
    if (!m_snippetMenu->isVisible())
        m_snippetMenu->setSnippets(ofGame, m_snippets);
}

/// Dark also where the rest of the window is light: no field of the chat looks so.
void TerminalPage::tintPrompt()
{
    QPalette turned = palette();
    if (isDark(turned)) {
        turned.setColor(QPalette::Base, Qt::black);
        m_prompt->setPalette(turned);
        return;
    }
    turned.setColor(QPalette::Base, palette().color(QPalette::Text));
    turned.setColor(QPalette::Text, palette().color(QPalette::Base));
    QColor faint = palette().color(QPalette::Base);
    faint.setAlphaF(0.7F);
    turned.setColor(QPalette::PlaceholderText, faint);
    m_prompt->setPalette(turned);
}

void TerminalPage::trySubmit()
{
    const QString command = m_prompt->text().trimmed();
    const std::optional<ServerInfo> server = info();
    if (command.isEmpty() || !server || server->state.state != ConnectionState::Online)
        return;
    if (const auto open = findPlaceholder(command)) {
        m_prompt->setFocus();
        m_prompt->chooseNextPlaceholder();
        m_why->setText(tr("Fill in “%1” first.").arg(open->name));
        m_why->show();
        return;
    }
    if (isDangerous(command) && !askToConfirm(command))
        return;
    dropConfirm();
    run(command);
}

/// True if the name has been typed for this very command.
bool TerminalPage::askToConfirm(const QString &command)
{
    constexpr std::size_t enough = 80;
    const QString title = serverTitle(*info());
    if (m_toConfirm == command && m_confirm->isConfirmed())
        return true;
    if (m_toConfirm != command)
        m_confirm->clear();
    m_toConfirm = command;
    m_confirm->ask(tr("⚠ “%1” may end the game server for everybody. To confirm, type the "
                      "server's name: %2")
                       .arg(displayText(redact(command), enough), title),
                   title);
    m_confirm->show();
    m_confirm->setFocus();
    return false;
}

void TerminalPage::dropConfirm()
{
    m_toConfirm.clear();
    m_confirm->clear();
    m_confirm->hide();
}

void TerminalPage::run(const QString &command)
{
    const ServerId server = *m_server;
    const quint64 number = ++m_commands;
    m_lastRun.insert(server, number);
    if (m_history.add(game(), command))
        emit historyChanged(m_history);
    m_prompt->clear();
    m_prompt->setHistory(m_history.commands(game()));
    m_prompt->setFocus();
    tell(server, {u"> "_s + redact(command)});
    m_asker.ask(server, Action::ExecuteConsoleCommand, {{"command"_L1, command}},
                [this, server, number, command](const Reply &reply) {
                    take(server, number, command, reply);
                });
}

void TerminalPage::take(const ServerId &server, quint64 number, const QString &command,
                        const Reply &reply)
{
    QStringList lines;
    if (m_lastRun.value(server) != number) // another was run meanwhile
        lines.append(tr("… answer to: %1").arg(redact(command)));
    const QJsonObject answer = reply.payload.toObject();
    lines += outputLines(answer["rawResult"_L1].toString());
    const bool wasRun = reply.outcome == Outcome::Done || reply.outcome == Outcome::Accepted;
    const bool hasSucceeded = answer["success"_L1].toBool(true);
    if (!wasRun)
        lines.append(tr("✗ %1: %2", "outcome, reason")
                         .arg(outcomeWord(reply.outcome),
                              reply.error.isEmpty() ? outcomeMeaning(reply.outcome) : reply.error));
    else if (!hasSucceeded)
        lines += outputLines(tr("✗ The game server says that it failed. %1")
                                 .arg(answer["errorMessage"_L1].toString()));
    else if (lines.isEmpty())
        lines.append(reply.outcome == Outcome::Accepted ? outcomeMeaning(reply.outcome)
                                                        : tr("(no output)"));
    tell(server, lines);
}

void TerminalPage::tell(const ServerId &server, const QStringList &lines)
{
    m_transcript.add(server, lines);
    if (server != m_server)
        return;
    for (const QString &line : lines)
        m_output->addLine(line);
}

/// Whoever completes names wants them known.
void TerminalPage::learn()
{
    const std::optional<ServerInfo> server = info();
    if (isVisible() && server && server->state.state == ConnectionState::Online)
        m_context.learnNames(server->id);
}

void TerminalPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        tintPrompt();
}

void TerminalPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    learn();
}

} // namespace hawser
