#pragma once

#include "terminal/snippets.h"

#include <QMenu>

namespace hawser {

/// The snippets of one game: those that Hawser brings along and the user's own; what stands in the
/// prompt can be kept as another.
class SnippetMenu : public QMenu
{
    Q_OBJECT

public:
    explicit SnippetMenu(QWidget *parent = nullptr);

    void setSnippets(const QString &game, const SnippetBook &book);
    /// \a typed: what stands in the prompt.
    void setTyped(const QString &typed);

signals:
    void chosen(const QString &snippet);
    void bookChanged(const hawser::SnippetBook &book);

private:
    void fill();
    void addSnippets(const QStringList &snippets);
    void addKeeping();
    void addForgetting(const QStringList &own);

    QString m_game;
    QString m_typed;
    SnippetBook m_book;
};

} // namespace hawser
