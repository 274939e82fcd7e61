#pragma once

#include <QWidget>

#include <functional>
#include <utility>

namespace hawser {

/// Stands where a page will be, and has it made when it is first seen or asked for: a window comes
/// up with what is in sight, however many pages it has. The page fills this place, also in the
/// order of the Tab key. Whatever happened before must be told to a page when it is made; what is
/// to be counted or noted meanwhile is no business of a page. GUI thread.
class LatePage : public QWidget
{
    Q_OBJECT

public:
    /// Makes the page, as a child of \a place.
    using Maker = std::function<QWidget *(QWidget *place)>;

    /// \a maker is called at most once.
    explicit LatePage(Maker maker, QWidget *parent = nullptr);

protected:
    QWidget *make();
    void showEvent(QShowEvent *event) override;

    QWidget *m_page = nullptr;

private:
    Maker m_maker;
};

/// The same for one kind of page.
template<typename Page>
class Late : public LatePage
{
public:
    using TypedMaker = std::function<Page *(QWidget *place)>;

    explicit Late(TypedMaker maker, QWidget *parent = nullptr)
        : LatePage(Maker(std::move(maker)), parent)
    {
    }

    /// Makes it if need be.
    Page *page() { return static_cast<Page *>(make()); }
    /// Null if nobody has seen or asked for it yet.
    Page *madePage() const { return static_cast<Page *>(m_page); }
};

} // namespace hawser
