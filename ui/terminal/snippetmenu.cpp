#include "terminal/snippetmenu.h"

#include "look/plaintext.h"
#include "look/privacy.h"
#include "protocol/displaytext.h"

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

QString menuTitle(const QString &snippet)
{
    constexpr std::size_t enough = 60;
    return plainTitle(forScreen(displayText(snippet, enough)));
}

} // namespace

SnippetMenu::SnippetMenu(QWidget *parent)
    : QMenu(parent)
{
    setObjectName(u"snippetMenu"_s);
    fill();
}

void SnippetMenu::setSnippets(const QString &game, const SnippetBook &book)
{
    m_game = game;
    m_book = book;
    fill();
}

void SnippetMenu::setTyped(const QString &typed)
{
    m_typed = typed;
    fill();
}

void SnippetMenu::fill()
{
    clear();
    addSnippets(builtInSnippets(m_game));
    const QStringList own = m_book.snippets(m_game);
    addSeparator();
    addSnippets(own);
    addSeparator();
    addKeeping();
    if (!own.isEmpty())
        addForgetting(own);
}

void SnippetMenu::addSnippets(const QStringList &snippets)
{
    for (const QString &snippet : snippets)
        addAction(menuTitle(snippet), this, [this, snippet] { emit chosen(snippet); });
}

void SnippetMenu::addKeeping()
{
    SnippetBook more = m_book;
    const bool canKeep = more.add(m_game, m_typed);
    QAction *keep = addAction(tr("&Keep what is typed as a snippet"), this, [this, more] {
        m_book = more;
        emit bookChanged(more);
    });
    keep->setObjectName(u"keepSnippet"_s);
    keep->setEnabled(canKeep);
}

void SnippetMenu::addForgetting(const QStringList &own)
{
    QMenu *menu = addMenu(tr("&Forget"));
    menu->setObjectName(u"forgetSnippet"_s);
    for (const QString &snippet : own) {
        menu->addAction(menuTitle(snippet), this, [this, snippet] {
            m_book.remove(m_game, snippet);
            emit bookChanged(m_book);
        });
    }
}

} // namespace hawser
