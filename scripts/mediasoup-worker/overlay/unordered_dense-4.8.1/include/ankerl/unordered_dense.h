// ankerl::unordered_dense's names on top of the standard containers: slower by a little, and already on every machine.
#pragma once
#include <cstdint>
#include <functional>
#include <type_traits>
#include <unordered_map>
#include <unordered_set>

namespace ankerl::unordered_dense {

// Multiplies by the golden ratio (Fibonacci hashing): std::hash of an integer is the integer itself.
template <typename T, typename = void>
struct hash {
  auto operator()(const T& value) const noexcept -> uint64_t {
    constexpr uint64_t goldenRatio = 0x9E3779B97F4A7C15ull;
    if constexpr (std::is_enum_v<T>) {
      using Underlying = std::underlying_type_t<T>;
      return std::hash<Underlying>{}(static_cast<Underlying>(value)) * goldenRatio;
    } else {
      return std::hash<T>{}(value) * goldenRatio;
    }
  }
};

template <class K, class V, class H = hash<K>, class E = std::equal_to<K>>
using map = std::unordered_map<K, V, H, E>;

template <class K, class H = hash<K>, class E = std::equal_to<K>>
using set = std::unordered_set<K, H, E>;

}  // namespace ankerl::unordered_dense
