#include "servers/undolist.h"

namespace hawser {

void UndoList::push(const QString &text, const std::function<void()> &takeBack)
{
    if (m_steps.size() == kept)
        m_steps.removeFirst();
    m_steps.append({text, takeBack});
    emit changed(text);
    emit pushed(text);
}

void UndoList::undo()
{
    if (m_steps.isEmpty())
        return;
    const Step step = m_steps.takeLast();
    emit changed(text());
    step.takeBack();
}

QString UndoList::text() const
{
    return m_steps.isEmpty() ? QString() : m_steps.last().text;
}

} // namespace hawser
